package id.ppob.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Bytes found in what a person pasted.
 *
 * @param form  what it was, for people; empty for bytes as they are
 * @param bytes empty where the form holds none
 * @param aside sentences: what was set aside
 */
public record Pasted(String form, byte[] bytes, List<String> aside) {
    private static final int LONGEST_NAME = 1_000;

    /**
     * @param input what was pasted, or the name of a file with it
     * @throws IllegalArgumentException when no form knows it
     */
    public static Pasted read(String input) throws IOException {
        return Forms.read(new String(bytesOf(input), ISO_8859_1));
    }

    private static byte[] bytesOf(String input) throws IOException {
        try {
            if (input.length() < LONGEST_NAME && Files.isRegularFile(Path.of(input))) {
                return Files.readAllBytes(Path.of(input));
            }
        } catch (InvalidPathException noName) {
            return input.getBytes(ISO_8859_1);
        }
        return input.getBytes(ISO_8859_1);
    }

    static Pasted of(String form, byte[] bytes) {
        return new Pasted(form, bytes, List.of());
    }
}
