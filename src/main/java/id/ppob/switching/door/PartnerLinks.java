package id.ppob.switching.door;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.keys.KeyPort;
import id.ppob.switching.keys.KeyProblem;
import id.ppob.switching.store.lane.TermsStore;
import id.ppob.switching.store.office.PartnerStore;
import id.ppob.switching.store.sql.StoreException;
import java.util.HashMap;
import java.util.Map;

/** Joins a partner's file with its rows, dialect and keys. Used at start, then by the thread that watches the files. */
public final class PartnerLinks {
    private final PartnerStore rows;
    private final TermsStore terms;
    private final Map<String, Codec> codecs;
    private final KeyPort keys;
    private final Map<String, Integer> numbers = new HashMap<>();

    /** @param codecs by the dialect's name */
    public PartnerLinks(PartnerStore rows, TermsStore terms, Map<String, Codec> codecs, KeyPort keys) {
        this.rows = rows;
        this.terms = terms;
        this.codecs = codecs;
        this.keys = keys;
    }

    /**
     * Whether its keys and its dialect allow a profile. Changes nothing: a file that is refused leaves no row behind.
     *
     * @throws KeyProblem               naming a store that cannot be used
     * @throws IllegalArgumentException when its dialect cannot carry its MAC
     */
    void check(PartnerFile file) throws KeyProblem {
        file.toProfile(0, codecs.get(file.dialect()), keys);
    }

    /**
     * Makes what is missing of a partner's rows, and its profile.
     *
     * @throws KeyProblem               naming a store that cannot be used
     * @throws IllegalArgumentException when its dialect cannot carry its MAC
     * @throws StoreException           when the database fails
     */
    PartnerProfile profile(PartnerFile file) throws KeyProblem {
        return file.toProfile(number(file), codecs.get(file.dialect()), keys);
    }

    /** A partner nobody decides by yet would be declined by a fault of ours: the lanes' terms must know it before it may connect. */
    private int number(PartnerFile file) {
        Integer known = numbers.get(file.code());
        if (known != null) {
            return known;
        }
        int number = rows.register(file.code(), file.name(), file.kind() == PartnerFile.Kind.DEPOSIT);
        terms.refresh();
        if (!terms.get().partners().containsKey(number)) {
            throw new StoreException("the terms of partner " + file.code() + " are not in the books yet");
        }
        numbers.put(file.code(), number);
        return number;
    }
}
