package id.ppob.simulator.bank;

import id.ppob.simulator.wire.Framing;
import id.ppob.wire.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a bank knows of its own file in {@code cfg/partners}: the first of its bank codes and centrals, and how it connects.
 *
 * @param name    for people
 * @param port    of the switch, as the file says
 * @param tls     whether both sides show a certificate
 * @param mac     null where none was agreed
 * @param balance whether it may ask what is left of its deposit
 */
public record BankProfile(Bank bank, String name, String dialect, Framing framing, int port, boolean tls, Mac mac, boolean balance) {
    /**
     * A MAC as it was agreed.
     *
     * @param key    alias of the key in use
     * @param next   alias of the key that follows it; empty when no change is under way
     * @param length bytes that count
     * @param scope  fields it covers, 0 the message type, 1 the bitmaps; empty for all bytes
     */
    public record Mac(String algorithm, String key, String next, int length, List<Integer> scope) { }

    /** @return how the link is protected, in a word or two */
    public String protection() {
        return (tls ? "TLS" : "no TLS") + ", " + (mac == null ? "no MAC" : "MAC " + mac.algorithm + " of " + mac.length + " bytes");
    }

    /**
     * @param cfg the folder cfg; null for the installation's
     * @return every partner there is
     * @throws IllegalArgumentException when a file cannot be read
     */
    public static List<BankProfile> all(Path cfg) {
        Path folder = (cfg == null ? Dialect.installed() : cfg).resolve("partners");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().map(BankProfile::read).toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("no partners at " + folder.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException when there is no such partner */
    public static BankProfile of(Path cfg, String partner) {
        List<BankProfile> all = all(cfg);
        return all.stream().filter(one -> one.bank.partner().equals(partner)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "no partner " + partner + "; there are " + all.stream().map(one -> one.bank.partner()).toList()));
    }

    /** @return the partner that sends this DE32 and DE33, if one does */
    public static Optional<BankProfile> of(Path cfg, String code, String central) {
        return all(cfg).stream().filter(one -> one.bank.code().equals(code) && (one.bank.central().isEmpty() || one.bank.central().equals(central))).findFirst();
    }

    private static BankProfile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
            xml.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = xml.newDocumentBuilder().parse(in);
            Element partner = document.getDocumentElement();
            Element listener = (Element) partner.getElementsByTagName("listener").item(0);
            String header = listener.getAttribute("header");
            String code = text(partner, "bank");
            return new BankProfile(new Bank(partner.getAttribute("code"), code, text(partner, "central"), "0000000000" + code.substring(1), "6010",
                    text(partner, "switcher"), text(partner, "product"), partner.getAttribute("kind").equals("deposit")), partner.getAttribute("name"),
                    text(partner, "dialect"), new Framing(listener.getAttribute("framing"), header.isEmpty() ? 0 : Integer.parseInt(header)),
                    Integer.parseInt(listener.getAttribute("port")), partner.getElementsByTagName("tls").getLength() > 0,
                    mac((Element) partner.getElementsByTagName("mac").item(0)), partner.getElementsByTagName("balance-query").getLength() > 0);
        } catch (IOException | ParserConfigurationException | SAXException | RuntimeException e) {
            throw new IllegalArgumentException("no usable partner at " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    private static Mac mac(Element mac) {
        if (mac == null) {
            return null;
        }
        String length = mac.getAttribute("length");
        String scope = mac.getAttribute("scope");
        return new Mac(mac.getAttribute("algorithm"), mac.getAttribute("key"), mac.getAttribute("next"), length.isEmpty() ? 8 : Integer.parseInt(length),
                scope.isEmpty() || scope.equals("all") ? List.of() : Stream.of(scope.split(",")).map(Integer::valueOf).toList());
    }

    private static String text(Element partner, String name) {
        NodeList all = partner.getElementsByTagName(name);
        return all.getLength() == 0 ? "" : all.item(0).getTextContent().strip();
    }
}
