package id.ppob.switching.q2;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What a file of deploy/ may say: that one part of ours starts, {@code <NAME class="id.ppob.switching.q2.PartBean"><property name="part"
 * value="..."/></NAME>}, and nothing else. Q2 would make and run whatever class, script or jar it names.
 */
final class DeployFile {
    private static final String BEAN = PartBean.class.getName();

    private DeployFile() { }

    /** @throws IOException naming the file and what is wrong with it */
    static void check(Path file) throws IOException {
        Element root = root(file);
        if (!root.getAttribute("class").equals(BEAN)) {
            throw wrong(file, "class=\"" + BEAN + "\" alone may start, and it says "
                    + (root.hasAttribute("class") ? "class=\"" + root.getAttribute("class") + "\"" : "no class"));
        }
        for (int i = 0; i < root.getAttributes().getLength(); i++) {
            String name = root.getAttributes().item(i).getNodeName();
            if (!Set.of("class", "name").contains(name)) {
                throw wrong(file, "the attribute " + name + " is not for our parts");
            }
        }
        int properties = 0;
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                if (!element.getTagName().equals("property") || !element.getAttribute("name").equals("part") || element.getAttributes().getLength() != 2) {
                    throw wrong(file, "<property name=\"part\" value=\"...\"/> is all that a part has, and it says <" + element.getTagName() + ">");
                }
                properties++;
            }
        }
        if (properties != 1) {
            throw wrong(file, "needs one <property name=\"part\" value=\"...\"/>, has " + properties);
        }
    }

    private static Element root(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(file.toFile()).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw wrong(file, e.getMessage());
        }
    }

    private static IOException wrong(Path file, String why) {
        return new IOException("deploy/" + file.getFileName() + ": " + why);
    }
}
