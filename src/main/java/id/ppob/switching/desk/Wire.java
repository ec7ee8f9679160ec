package id.ppob.switching.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** The line between a command and the office: one line of JSON each way, and then it is closed. */
final class Wire {
    /** What is asked has at most so many bytes. */
    static final int MOST_ASKED = 64 * 1024;
    /** What comes back has at most so many. */
    static final int MOST_ANSWERED = 64 * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().findAndAddModules().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final int CHUNK = 8 * 1024;

    private Wire() { }

    /** What is asked. @param token the secret of a login; empty for none */
    record Asked(String useCase, String token, JsonNode question) { }

    /** What comes back: an answer, or why not. @param permission it was refused for who asks */
    record Answered(JsonNode answer, String refused, boolean permission) { }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    static <T> T value(JsonNode tree, Class<T> type) throws IOException {
        return JSON.treeToValue(tree, type);
    }

    static <T> T read(SocketChannel channel, int most, Class<T> type) throws IOException {
        return JSON.readValue(line(channel, most), type);
    }

    static void write(SocketChannel channel, Object value) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((text(value) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value that cannot be written as JSON", e);
        }
    }

    /** @throws IOException when it ends before the line does, or the line is too long */
    private static String line(SocketChannel channel, int most) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        while (read.size() <= most) {
            if (channel.read(chunk.clear()) < 0) {
                throw new EOFException("the line ended after " + read.size() + " bytes");
            }
            read.write(chunk.array(), 0, chunk.position());
            if (chunk.position() > 0 && chunk.get(chunk.position() - 1) == '\n') {
                return read.toString(StandardCharsets.UTF_8);
            }
        }
        throw new IOException("a line of more than " + most + " bytes");
    }
}
