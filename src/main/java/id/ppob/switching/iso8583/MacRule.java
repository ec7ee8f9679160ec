package id.ppob.switching.iso8583;

import id.ppob.switching.message.ResponseCode;

/** The rules of MACs; docs/iso8583-spec.md 25.10. Each is answered with 0030 and stores nothing. */
public enum MacRule {
    /** Where a MAC was agreed, every message either way carries one as its last field: DE64, or DE128 when there is a second bitmap. */
    MISSING("M-01"),
    /** The MAC is that of the message, under the key in use or the one that follows it. */
    WRONG("M-02"),
    /** Under a MAC a sign-on, or a sign-off, counts once: DE12 and DE33 of it were not those of one that was taken before. */
    TAKEN_BEFORE("M-03"),
    /** What we said ourselves is nobody's word to us, whoever sends it back. */
    OURS("M-04");

    private final String id;

    MacRule(String id) {
        this.id = id;
    }

    /** @return the number in docs/iso8583-spec.md */
    public String id() {
        return id;
    }

    /** @param bytes null to drop the message without an answer */
    Codec.Refused refuse(byte[] bytes, String field, String needed, String found) {
        return new Codec.Refused(bytes, ResponseCode.INVALID_MESSAGE, id, field, needed, found);
    }
}
