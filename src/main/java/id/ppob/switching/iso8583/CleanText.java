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
        String clean = isClean(text) ? text : cleaned(text);
        int length = Math.min(clean.length(), width);
        int from = padLeft ? at + width - length : at;
        for (int i = 0; i < length; i++) {
            target[from + i] = (byte) clean.charAt(i);
        }
        return length;
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Ascii.isPrintable(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFD).codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> clean.append(Ascii.isPrintable(c) ? (char) c : '?'));
        return clean.toString();
    }
}
