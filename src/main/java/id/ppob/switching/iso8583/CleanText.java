package id.ppob.switching.iso8583;

import java.text.Normalizer;

/** Text for the wire: printable ASCII alone, so that the 0xFF of the framing can never stand in a message. */
final class CleanText {
    private CleanText() { }

    /**
     * Writes text over blanks that stand there already. What is longer than the column is cut; accents go, other foreign characters
     * become question marks.
     *
     * @return bytes written
     */
    static int write(String text, byte[] target, int at, int width, boolean padLeft) {
        int length = copy(text, target, at, width, padLeft);
        return length >= 0 ? length : copy(cleaned(text), target, at, width, padLeft);
    }

    /** @return bytes written; -1 when one of them is not printable ASCII */
    private static int copy(String text, byte[] target, int at, int width, boolean padLeft) {
        int length = Math.min(text.length(), width);
        int from = padLeft ? at + width - length : at;
        char[] characters = Scan.ofThread().text; // a loop over an array costs a third of one over a String
        text.getChars(0, length, characters, 0);
        int foreign = 0;
        for (int i = 0; i < length; i++) {
            int c = characters[i];
            foreign |= c - 0x20 | 0x7E - c;
            target[from + i] = (byte) c;
        }
        return foreign < 0 ? -1 : length;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFD).codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> clean.append(Ascii.isPrintable(c) ? (char) c : '?'));
        return clean.toString();
    }
}
