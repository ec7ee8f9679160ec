package id.ppob.switching.iso8583;

import java.nio.file.Path;

/** Makes codecs at start. */
public final class Codecs {
    private Codecs() { }

    /**
     * @param cfg  the folder with dialect/, packager/ and layout/
     * @param name of a dialect, for instance pln-2015
     * @return its codec, which all partners of that dialect may share
     * @throws ConfigException naming file, line, key and reason
     */
    public static Codec of(Path cfg, String name) {
        Dialect dialect = Dialect.read(cfg, name);
        return new DialectCodec(dialect, new RequestDecoder(dialect), new AnswerEncoder(dialect));
    }
}
