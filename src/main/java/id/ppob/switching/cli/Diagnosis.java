package id.ppob.switching.cli;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.iso8583.WireRule;
import id.ppob.switching.value.Clock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the switch's own codec says of bytes under one dialect. Nothing in it is a person's data: what was found is told masked.
 *
 * @param dialect name in cfg/dialect
 * @param fits    whether the bytes are a request, or an answer that the switch awaits
 * @param what    for instance INQUIRY; empty when it does not fit
 * @param rule    number in docs/iso8583-spec.md 6.1; empty when it fits
 * @param asks    what the rule asks for
 * @param field   path, for instance {@code DE48.period[2]}
 * @param needed  what the field needs
 * @param found   what it has
 * @param answer  DE39 that the switch would give, empty when it would drop the message
 */
public record Diagnosis(String dialect, boolean fits, String what, String rule, String asks, String field, String needed, String found, String answer) {
    /** The rule by which answers are turned away: bytes that are one cannot be judged here. */
    public static final String ANSWER = "W-02";

    /** @return one for each dialect of {@code cfg}, in order of their names */
    public static List<Diagnosis> of(Path cfg, byte[] message) {
        List<Diagnosis> all = new ArrayList<>();
        Codecs.all(cfg, Clock.system()).forEach((name, codec) -> all.add(of(name, codec, message)));
        return all;
    }

    /** A message that fits but for its MAC fits: whose keys it was made with cannot be told from the bytes. */
    private static Diagnosis of(String dialect, Codec codec, byte[] message) {
        Diagnosis plain = of(dialect, codec.decode(message, 0, message.length));
        if (plain.fits || !plain.field.equals("DE64") && !plain.field.equals("DE128")) {
            return plain;
        }
        Diagnosis bare = of(dialect, Codecs.withoutMac(codec, message, 0, message.length));
        return bare.fits ? fitting(dialect, bare.what + " with a MAC in " + plain.field + ", not checked") : bare;
    }

    private static Diagnosis of(String dialect, Codec.Decoded decoded) {
        return switch (decoded) {
            case Codec.Understood understood -> fitting(dialect, understood.message().messageClass().name());
            case Codec.NetworkAnswer _ -> fitting(dialect, "NETWORK answer");
            case Codec.Unproved(Codec.Refused refused) -> of(dialect, refused);
            case Codec.Refused refused -> new Diagnosis(dialect, false, "", refused.rule(), sentence(refused.rule()), refused.field(), refused.needed(),
                    refused.found(), refused.bytes() == null ? "" : "%04d".formatted(refused.code().number()));
        };
    }

    /** @return that it fits, as this */
    public static Diagnosis fitting(String dialect, String what) {
        return new Diagnosis(dialect, true, what, "", "", "", "", "", "");
    }

    /** @return that it does not, for a reason of another reader than the switch's */
    public static Diagnosis unfit(String dialect, String reason) {
        return new Diagnosis(dialect, false, "", "-", "", "answer", "the fields and columns of this dialect", reason, "");
    }

    private static String sentence(String rule) {
        return Arrays.stream(WireRule.values()).filter(one -> one.id().equals(rule)).findFirst().map(WireRule::sentence).orElse("");
    }
}
