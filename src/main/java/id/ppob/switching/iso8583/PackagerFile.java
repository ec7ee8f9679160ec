package id.ppob.switching.iso8583;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jpos.iso.ISOFieldPackager;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the packager XML that jPOS's GenericPackager reads. A kind of field that jPOS has and our codec has not makes the packager
 * {@link #foreign}: its messages go through jPOS, and {@link #packager} is the plain one with the same fields behind it. Anything else
 * that our codec cannot do the same way (an attribute that changes a field) is an error that names it.
 */
final class PackagerFile extends DefaultHandler {
    private static final String TEXT_BITMAP = "org.jpos.iso.IFA_BITMAP";
    private static final String BINARY_BITMAP = "org.jpos.iso.IFB_BITMAP";

    private final Path file;
    private final FieldKind[] kinds = new FieldKind[129];
    private final int[] lengths = new int[129];
    private final String[] strangers = new String[129];
    private boolean messageType;
    private boolean bitmap;
    private boolean binaryBitmap;
    private String foreign;
    private boolean inside;
    private Locator locator;

    private PackagerFile(Path file) {
        this.file = file;
    }

    static PackagerFile read(Path file) {
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
        return reader;
    }

    /** @return null, or the first field, with its class, that our codec leaves to jPOS */
    String foreign() {
        return foreign;
    }

    /**
     * @param needs what the family asks for: a field of a stranger's kind gets the kind that is needed there
     * @param also  for what this one cannot tell apart; may be null
     * @return the packager that our codec works with
     */
    Packager packager(List<Family.Need> needs, Packager also) {
        for (int field = 2; field <= 128; field++) {
            if (strangers[field] != null) {
                kinds[field] = FieldKind.IFA_LLLCHAR;
                for (Family.Need need : needs) {
                    kinds[field] = need.field() == field ? need.kind() : kinds[field];
                }
                lengths[field] = kinds[field].prefix == 0 ? lengths[field] : (int) Math.min(lengths[field], Ascii.largest(kinds[field].prefix));
            }
        }
        return new Packager(kinds, lengths, binaryBitmap && foreign == null, also);
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
        if (inside) {
            return;
        }
        switch (element) {
            case "isopackager" -> onlyKnown(element, attributes, "");
            case "isofield" -> {
                onlyKnown(element, attributes, "id length name class");
                field(number(attributes, "id", 0, 128), number(attributes, "length", 1, 9999), text(attributes, "class"));
            }
            case "isofieldpackager" -> {
                inside = true;
                stranger(number(attributes, "id", 0, 128), number(attributes, "length", 0, 9999), text(attributes, "class"));
            }
            default -> throw wrong(element, "is no element of a packager");
        }
    }

    /** What a field is made of is between it and jPOS. */
    @Override
    public void endElement(String uri, String localName, String element) {
        inside &= !element.equals("isofieldpackager");
    }

    private void field(int id, int length, String className) {
        FieldKind kind = FieldKind.of(className);
        if (id == 1 && (className.equals(TEXT_BITMAP) || className.equals(BINARY_BITMAP))) {
            require(id, length == Packager.TEXT_BITMAP, className.substring(className.lastIndexOf('.') + 1) + " of length 16");
            bitmap = true;
            binaryBitmap = className.equals(BINARY_BITMAP);
        } else if (kind == null || id == 1) {
            stranger(id, length, className);
        } else if (id == 0) {
            require(id, kind == FieldKind.IFA_NUMERIC && length == Packager.MTI_LENGTH, "IFA_NUMERIC of length 4");
            messageType = true;
        } else {
            once(id);
            require(id, kind.prefix == 0 || length <= Ascii.largest(kind.prefix), "a length that its prefix of " + kind.prefix + " digits can tell");
            kinds[id] = kind;
            lengths[id] = length;
        }
    }

    private void stranger(int id, int length, String className) {
        try {
            if (!ISOFieldPackager.class.isAssignableFrom(Class.forName(className))) {
                throw wrong("field " + id, "class " + className + " is no field packager of jPOS");
            }
        } catch (ClassNotFoundException e) {
            throw wrong("field " + id, "class " + className + " is known neither to our codec " + Arrays.toString(FieldKind.values()) + " nor to jPOS");
        }
        foreign = foreign == null ? "field " + id + " of class " + className : foreign;
        messageType |= id == 0;
        bitmap |= id == 1;
        once(id);
        strangers[id] = className;
        lengths[id] = length;
    }

    private void once(int id) {
        if (kinds[id] != null || strangers[id] != null) {
            throw wrong("field " + id, "is described twice");
        }
    }

    private void require(int id, boolean holds, String needed) {
        if (!holds) {
            throw wrong("field " + id, "must be " + needed);
        }
    }

    private void onlyKnown(String element, Attributes attributes, String known) {
        for (int i = 0; i < attributes.getLength(); i++) {
            if (!List.of(known.split(" ")).contains(attributes.getQName(i))) {
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
