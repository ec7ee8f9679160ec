package id.ppob.switching.door;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Partner files that cannot be used. Names everything wrong with them at once, a line each. */
public final class PartnerFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One thing wrong.
     *
     * @param line   where, or 0 when it concerns the file as a whole
     * @param key    element or element and attribute
     * @param reason what it needs and what it has
     */
    public record Problem(Path file, int line, String key, String reason) {
        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + ": " + key + ": " + reason;
        }
    }

    PartnerFileException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** @return at least one */
    public List<Problem> problems() {
        return problems;
    }
}
