package id.ppob.switching.iso8583;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the packager XML that jPOS's GenericPackager reads. What our codec cannot do the same way (a kind of field, an attribute that
 * changes one) is an error that names it: {@link #unknownKind} is the one place where such a packager is turned away.
 */
final class PackagerFile extends DefaultHandler {
    private final Path file;
    private final FieldKind[] kinds = new FieldKind[129];
    private final int[] lengths = new int[129];
    private boolean messageType;
    private boolean bitmap;
    private Locator locator;

    private PackagerFile(Path file) {
        this.file = file;
    }

    static Packager read(Path file) {
        PackagerFile reader = new PackagerFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            SAXParserFactory.newInstance().newSAXParser().parse(in, reader);
        } catch (SAXParseException e) {
            throw new ConfigException(file, e.getLineNumber(), "XML", e.getMessage());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new ConfigException(file, 0, "file", "cannot be read (" + e + ")");
        }
        if (!reader.messageType || !reader.bitmap) {
            throw new ConfigException(file, 0, "isofield", "field " + (reader.messageType ? 1 : 0) + " is missing");
        }
        return new Packager(reader.kinds, reader.lengths);
    }

    @Override
    public void setDocumentLocator(Locator documentLocator) {
        locator = documentLocator;
    }

    /** The DTD is jPOS's own; nothing is fetched. */
    @Override
    public InputSource resolveEntity(String publicId, String systemId) {
        return new InputSource(new StringReader(""));
    }

    @Override
    public void startElement(String uri, String localName, String element, Attributes attributes) {
        switch (element) {
            case "isopackager" -> onlyKnown(element, attributes, "");
            case "isofield" -> {
                onlyKnown(element, attributes, "id length name class");
                field(number(attributes, "id", 0, 128), number(attributes, "length", 1, 9999), text(attributes, "class"));
            }
            case "isofieldpackager" -> throw unknownKind(attributes.getValue("id"), text(attributes, "class"));
            default -> throw wrong(element, "is no element of a packager");
        }
    }

    private void field(int id, int length, String className) {
        FieldKind kind = FieldKind.of(className);
        if (id == 0) {
            require(id, kind == FieldKind.IFA_NUMERIC && length == Packager.MTI_LENGTH, "IFA_NUMERIC of length 4");
            messageType = true;
        } else if (id == 1) {
            require(id, className.equals("org.jpos.iso.IFA_BITMAP") && length == Packager.BITMAP_LENGTH, "IFA_BITMAP of length 16");
            bitmap = true;
        } else if (kind == null) {
            throw unknownKind(String.valueOf(id), className);
        } else if (kinds[id] != null) {
            throw wrong("field " + id, "is described twice");
        } else {
            require(id, kind.prefix == 0 || length <= Ascii.largest(kind.prefix), "a length that its prefix of " + kind.prefix + " digits can tell");
            kinds[id] = kind;
            lengths[id] = length;
        }
    }

    private ConfigException unknownKind(String id, String className) {
        return wrong("field " + id, "class " + className + " is not known to our codec; it knows " + java.util.Arrays.toString(FieldKind.values()));
    }

    private void require(int id, boolean holds, String needed) {
        if (!holds) {
            throw wrong("field " + id, "must be " + needed);
        }
    }

    private void onlyKnown(String element, Attributes attributes, String known) {
        for (int i = 0; i < attributes.getLength(); i++) {
            if (!java.util.List.of(known.split(" ")).contains(attributes.getQName(i))) {
                throw wrong(element, "attribute " + attributes.getQName(i) + " is not known to our codec");
            }
        }
    }

    private String text(Attributes attributes, String name) {
        String value = attributes.getValue(name);
        if (value == null) {
            throw wrong("attribute " + name, "is missing");
        }
        return value;
    }

    private int number(Attributes attributes, String name, int least, int most) {
        String text = text(attributes, name);
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw wrong("attribute " + name, "must be " + least + " to " + most + ", is " + text);
        }
        return Integer.parseInt(text);
    }

    private ConfigException wrong(String key, String reason) {
        return new ConfigException(file, locator.getLineNumber(), key, reason);
    }
}
