package id.ppob.switching.iso8583;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;

/**
 * The codec of one dialect: its decoder and its encoder.
 *
 * @param longest bytes of its longest answer: each answer asks for it, so it is added up once
 */
record DialectCodec(Dialect dialect, RequestDecoder decoder, AnswerEncoder encoder, int longest) implements Codec {
    DialectCodec(Dialect dialect, RequestDecoder decoder, AnswerEncoder encoder) {
        this(dialect, decoder, encoder, dialect.packager().longest(dialect.forms().first(), dialect.family().second()));
    }

    @Override
    public Decoded decode(byte[] source, int from, int length) {
        return decoder.decode(source, from, length);
    }

    @Override
    public int encode(Message request, Answer answer, byte[] target, int from) {
        return encoder.encode(request, answer, target, from);
    }

    @Override
    public int encode(Refused request, byte[] target, int from) {
        return encoder.encode(request, target, from);
    }

    @Override
    public int encodeNetwork(int networkFunction, long localAt, int central, String switcher, byte[] target, int from) {
        return encoder.encodeNetwork(networkFunction, localAt, central, switcher, target, from);
    }

    @Override
    public Misfit misfit(Answer.Shown shown) {
        return dialect.forms().of(shown.product()).misfit(shown);
    }

    @Override
    public boolean fits(Answer.Shown shown) {
        return dialect.forms().of(shown.product()).fits(shown);
    }

    @Override
    public Traits traits() {
        return new Traits(dialect.central(), dialect.packager().binary(), dialect.forms().widths(), dialect.forms().fields());
    }
}
