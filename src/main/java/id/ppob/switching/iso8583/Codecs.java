package id.ppob.switching.iso8583;

import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes codecs at start. */
public final class Codecs {
    private static final Logger LOG = LoggerFactory.getLogger(Codecs.class);
    private static final String DIALECT = ".properties";

    private Codecs() { }

    /**
     * @param cfg   the folder with dialect/, packager/ and layout/
     * @param clock for the year of dialects whose dates have none
     * @return the codec of every dialect there, by name
     * @throws ConfigException naming file, line, key and reason
     */
    public static Map<String, Codec> all(Path cfg, Clock clock) {
        Map<String, Codec> codecs = new TreeMap<>();
        names(cfg.resolve("dialect")).forEach(name -> codecs.put(name, of(cfg, name, clock)));
        return codecs;
    }

    /** @return what partners' files are checked against, by name of the dialect */
    public static Map<String, Codec.Traits> traits(Map<String, Codec> codecs) {
        Map<String, Codec.Traits> traits = new TreeMap<>();
        codecs.forEach((name, codec) -> traits.put(name, codec.traits()));
        return traits;
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(DIALECT))
                    .map(name -> name.substring(0, name.length() - DIALECT.length())).sorted().toList();
        } catch (IOException e) {
            throw new ConfigException(folder, 0, "folder", "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** A dialect with a MAC under each message, for one connection that nobody has another beside. */
    public static Codec withMac(Codec codec, MacTerms terms) {
        return withMac(codec, terms, new OwnWords());
    }

    /**
     * A dialect with a MAC under each message, for one connection.
     *
     * @param codec of the dialect
     * @param own   what we say to the same partner on all its connections
     * @throws IllegalArgumentException when the scope names fields and the dialect's cannot be told apart
     */
    public static Codec withMac(Codec codec, MacTerms terms, OwnWords own) {
        Packager packager = codec instanceof DialectCodec ours ? ours.dialect().packager() : null;
        if (packager == null && !terms.scope().isEmpty()) {
            throw new IllegalArgumentException("the fields of this dialect are told apart by jPOS alone, so its MAC covers the whole message");
        }
        return new MacCodec(codec, packager, terms, own);
    }

    /** @return what a message says once its MAC, if it has one, is cut off without a look at it */
    public static Codec.Decoded withoutMac(Codec codec, byte[] source, int from, int length) {
        byte[] message = MacCodec.cut(codec, source, from, length);
        return codec.decode(message, 0, message.length);
    }

    /**
     * @param cfg  the folder with dialect/, packager/ and layout/
     * @param name of a dialect, for instance pln-2015
     * @return its codec, which all partners of that dialect may share
     * @throws ConfigException naming file, line, key and reason
     */
    public static Codec of(Path cfg, String name) {
        return of(cfg, name, Clock.system());
    }

    /**
     * The same by another clock.
     *
     * @param clock for the year of a dialect whose dates have none
     */
    public static Codec of(Path cfg, String name, Clock clock) {
        Dialect dialect = Dialect.read(cfg, name, clock);
        DialectCodec codec = new DialectCodec(dialect, new RequestDecoder(dialect), new AnswerEncoder(dialect));
        if (dialect.foreign() == null) {
            return codec;
        }
        LOG.warn("dialect {}: {} is not known to our codec: its messages go through jPOS's packager, which is slower", name, dialect.foreign());
        return new ForeignCodec(codec);
    }
}
