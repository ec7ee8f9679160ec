package id.ppob.switching.office;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** What of a password is easily guessed: common words, also with digits for letters, rows of keys, digits that count, characters that repeat. */
final class CommonWords {
    private static final int SHORTEST_WORD = 3;
    private static final int SHORTEST_RUN = 3;
    private static final List<String> ROWS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "!@#$%^&*()");
    private static final String SIGNS = "0134578@$!";
    private static final String LETTERS = "oieastbasi";
    private static final List<String> WORDS = read();

    private CommonWords() { }

    /** @return the characters that are left when all that is taken away, without blanks and signs */
    static String rest(String password) {
        String small = password.toLowerCase(Locale.ROOT);
        BitSet guessed = new BitSet();
        runs(small, guessed);
        WORDS.forEach(word -> {
            mark(small, word, guessed);
            mark(lettersOf(small), word, guessed);
        });
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < small.length(); i++) {
            if (!guessed.get(i) && Character.isLetterOrDigit(small.charAt(i))) {
                rest.append(small.charAt(i));
            }
        }
        return rest.toString();
    }

    /** Three or more of one step: aaa, 123, cba, and neighbours on a row of keys. */
    private static void runs(String text, BitSet guessed) {
        for (int i = 0; i + SHORTEST_RUN <= text.length(); i++) {
            int end = i + SHORTEST_RUN;
            int step = text.charAt(i + 1) - text.charAt(i);
            boolean counts = Math.abs(step) <= 1 && text.charAt(i + 2) - text.charAt(i + 1) == step;
            String piece = text.substring(i, end);
            String back = new StringBuilder(piece).reverse().toString();
            if (counts || ROWS.stream().anyMatch(row -> row.contains(piece) || row.contains(back))) {
                guessed.set(i, end);
            }
        }
    }

    private static void mark(String text, String word, BitSet guessed) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            guessed.set(at, at + word.length());
        }
    }

    private static String lettersOf(String text) {
        StringBuilder letters = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            int sign = SIGNS.indexOf(text.charAt(i));
            if (sign >= 0) {
                letters.setCharAt(i, LETTERS.charAt(sign));
            }
        }
        return letters.toString();
    }

    private static List<String> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(CommonWords.class.getResourceAsStream("/office/common-words.txt"), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).flatMap(line -> Arrays.stream(line.split("\\s+"))).filter(word -> word.length() >= SHORTEST_WORD).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
