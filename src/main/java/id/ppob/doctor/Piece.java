package id.ppob.doctor;

import java.util.List;

/**
 * One message, as it stood.
 *
 * @param framing of the closed list of docs/iso8583-spec.md 24.2, {@code none}, or one that is not ours
 * @param header  bytes in front of the message
 * @param aside   sentences: what was set aside
 * @param wrong   sentences: why no port of ours would answer these bytes, and what to change
 * @param message without framing and header
 */
public record Piece(String framing, int header, List<String> aside, List<String> wrong, byte[] message) {
    /** @return the framing as a partner's file would say it, for people */
    public String told() {
        return (framing.equals("none") ? "no framing: bytes of the message alone" : "framing " + framing)
                + (header == 0 ? "" : ", header of " + header + " bytes (header=... in the partner's file)");
    }
}
