package id.ppob.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The ports of {@code cfg/partners}: which dialect behind which framing. Read by its own eyes; a file that cannot be read has no port. */
public final class Ports {
    private final List<Port> ports;

    /** One listener of a partner's file. */
    private record Port(String number, String framing, int header, String dialect) { }

    private Ports(List<Port> ports) {
        this.ports = ports;
    }

    /** @param cfg folder of the installation's configuration */
    public static Ports of(Path cfg) {
        List<Port> ports = new ArrayList<>();
        Path folder = cfg.resolve("partners");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".xml")).sorted().forEach(file -> add(file, ports));
            } catch (IOException e) {
                return new Ports(List.of());
            }
        }
        return new Ports(ports);
    }

    private static void add(Path file, List<Port> ports) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(file.toFile());
            Element listener = (Element) document.getElementsByTagName("listener").item(0);
            Element dialect = (Element) document.getElementsByTagName("dialect").item(0);
            if (listener != null && dialect != null) {
                String header = listener.getAttribute("header");
                ports.add(new Port(listener.getAttribute("port"), listener.getAttribute("framing"), header.isEmpty() ? 0 : Integer.parseInt(header), dialect.getTextContent().strip()));
            }
        } catch (IOException | SAXException | ParserConfigurationException | NumberFormatException e) {
            return; // the switch names what is wrong with it when it starts
        }
    }

    /** @return numbers of the ports that take this piece in this dialect */
    public List<String> taking(Piece piece, String dialect) {
        return ports.stream().filter(port -> port.dialect.equals(dialect) && port.header == piece.header()
                && (piece.framing().equals("none") || piece.framing().equals(port.framing))).map(Port::number).distinct().toList();
    }
}
