package id.ppob.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A line of a JSON log: the bytes are in one of its texts, or in a list of numbers as Node writes a Buffer. */
final class JsonForm {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonForm() { }

    static Pasted read(String text) {
        String bare = text.strip();
        if (!bare.startsWith("{") && !bare.startsWith("[")) {
            return null;
        }
        try {
            JsonNode root = JSON.readTree(bare.getBytes(ISO_8859_1));
            return root == null ? null : search(root, "");
        } catch (JsonProcessingException | RuntimeException noJson) {
            return null;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Pasted search(JsonNode node, String path) {
        if (node.isTextual()) {
            return text(node.textValue(), path);
        }
        if (node.isArray() && node.size() > 8 && node.get(0).isInt()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            node.forEach(number -> bytes.write(number.intValue()));
            return Pasted.of("JSON" + path + ", a list of numbers", bytes.toByteArray());
        }
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            members.add(Map.entry(String.valueOf(i), node.get(i)));
        }
        for (Map.Entry<String, JsonNode> member : members) {
            Pasted found = search(member.getValue(), path + "." + member.getKey());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Pasted text(String value, String path) {
        Pasted found = NumberForms.hex(value);
        if (found == null && Forms.MESSAGE.matcher(value).find()) {
            found = LineForm.read(value);
        }
        found = found == null ? NumberForms.base64(value) : found;
        return found == null ? null : new Pasted("JSON" + path + (found.form().isEmpty() ? "" : ", " + found.form()), found.bytes(), found.aside());
    }
}
