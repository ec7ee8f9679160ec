package id.ppob.switching.acmt.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All codes that the operator knows, with the days from which they count. Immutable; all threads read it. */
public final class Codes {
    private static final Code[] NONE = {};
    private final Map<Key, Code[]> codes = new HashMap<>();

    private record Key(CodeList list, String code) { }

    /** @param codes in the order of their days; of one day the last counts */
    public Codes(List<Code> codes) {
        Map<Key, List<Code>> grouped = new HashMap<>();
        codes.forEach(code -> grouped.computeIfAbsent(new Key(code.list(), code.code()), _ -> new ArrayList<>(1)).add(code));
        grouped.forEach((key, rows) -> this.codes.put(key, rows.toArray(Code[]::new)));
    }

    /** @return the code as it counts for readings of a day, or null where no list has it then */
    public Code find(CodeList list, String code, LocalDate day) {
        Code[] rows = codes.getOrDefault(new Key(list, code), NONE);
        for (int i = rows.length - 1; i >= 0; i--) {
            if (!rows[i].validFrom().isAfter(day)) {
                return rows[i].inUse() ? rows[i] : null;
            }
        }
        return null;
    }
}
