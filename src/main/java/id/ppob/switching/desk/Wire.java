package id.ppob.switching.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * What a command and the office say to each other, a line of JSON each. A connection has one question.
 *
 * <pre>
 * command  Asked
 * office   Said, wants NAMES      where the use case needs what was named: not before it is known that the person may
 * command  Named                  what there is
 * office   Said, wants FILES
 * command  the bytes of those files, one after the other
 * office   Said, watched          as often as there is something to tell
 * office   Said, the answer       the last line; then the bytes of the files that it names
 * </pre>
 */
final class Wire {
    /** What is asked has at most so many bytes. */
    static final int MOST_ASKED = 64 * 1024;
    /** What is named has at most so many. */
    static final int MOST_NAMED = 4 * 1024 * 1024;
    /** What comes back has at most so many. */
    static final int MOST_ANSWERED = 64 * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().findAndAddModules().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Wire() { }

    /** What is asked. @param token the secret of a login; empty for none */
    record Asked(String useCase, String token, JsonNode question) { }

    /** What the office waits for. */
    enum Wants { NAMES, FILES }

    /**
     * What the office says. All but one are null.
     *
     * @param refused    why it is not done
     * @param permission it was refused for who asks
     * @param made       files whose bytes follow the answer
     */
    record Said(JsonNode answer, String refused, boolean permission, Wants wants, Watched watched, List<File> made) {
        static Said answer(JsonNode answer, List<File> made) {
            return new Said(answer, null, false, null, null, made);
        }

        static Said refused(String why, boolean permission) {
            return new Said(null, why, permission, null, null, List.of());
        }

        static Said wants(Wants wants) {
            return new Said(null, null, false, wants, null, List.of());
        }

        static Said watched(long done, String last) {
            return new Said(null, null, false, null, new Watched(done, last), List.of());
        }
    }

    /** How far it is. */
    record Watched(long done, String last) { }

    /** What there is of what was named. */
    record Named(List<Thing> things) {
        Named {
            things = things == null ? List.of() : things;
        }
    }

    /** A file or folder. @param words as the question names it. @param file its own name; empty for a folder */
    record Thing(String words, String file, List<File> files) {
        Thing {
            words = Objects.requireNonNullElse(words, "");
            file = Objects.requireNonNullElse(file, "");
            files = files == null ? List.of() : files;
        }
    }

    /** A file. @param path from the folder where it lies; empty for one that is made by itself */
    record File(String path, long bytes) {
        File {
            path = Objects.requireNonNullElse(path, "");
        }
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    static <T> T value(JsonNode tree, Class<T> type) throws IOException {
        return JSON.treeToValue(tree, type);
    }

    static <T> T value(String line, Class<T> type) throws IOException {
        return JSON.readValue(line, type);
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value that cannot be written as JSON", e);
        }
    }
}
