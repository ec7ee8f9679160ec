package id.ppob.switching.acmt.rule;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All codes that the operator knows. Immutable; all threads read it. */
public final class Codes {
    private final Map<Key, Code> codes;

    private record Key(Code.List list, String code) { }

    /** @param codes in any order, each once */
    public Codes(Collection<Code> codes) {
        this.codes = codes.stream().collect(Collectors.toUnmodifiableMap(code -> new Key(code.list(), code.code()), Function.identity()));
    }

    /** @return the code, or null where no table has it */
    public Code find(Code.List list, String code) {
        return codes.get(new Key(list, code));
    }
}
