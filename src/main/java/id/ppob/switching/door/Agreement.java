package id.ppob.switching.door;

import id.ppob.switching.keys.KeyProblem;
import id.ppob.switching.store.office.AgreedStore;
import id.ppob.switching.store.office.AgreedStore.Agreed;
import id.ppob.switching.store.office.PartnerStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a partner's file may come into force as it is: one that is weaker than the last one in force waits until two people agreed on it,
 * and one that contradicts the books waits until they are changed. Used by the watch, at start too, and by {@code partner agree}.
 */
public final class Agreement {
    private final AgreedStore agreed;
    private final PartnerStore rows;
    private final StoreSums stores;

    /** @param rows the kind of each partner. @param stores what lies inside the key stores that files name */
    public Agreement(AgreedStore agreed, PartnerStore rows, StoreSums stores) {
        this.agreed = agreed;
        this.rows = rows;
        this.stores = stores;
    }

    /** @return what it says, with what lies inside its key stores. @throws KeyProblem when one cannot be read */
    public PartnerTerms terms(PartnerFile file) throws KeyProblem {
        return PartnerTerms.of(file, stores);
    }

    /** @return what of it is weaker than before and not agreed on; empty when it may come into force. @throws KeyProblem when a store cannot be read */
    public List<String> weaker(PartnerFile file) throws KeyProblem {
        PartnerTerms now = terms(file);
        Map<String, Agreed> all = agreed.all();
        Agreed before = all.get(file.code());
        if (before != null && (now.sha256().equals(before.sha256()) || now.sha256().equals(before.agreed()))) {
            return List.of();
        }
        List<String> weaker = new ArrayList<>(before == null ? List.of() : now.weaker(PartnerTerms.parse(before.terms())));
        all.values().forEach(other -> weaker.addAll(now.takenFrom(PartnerTerms.parse(other.terms()))));
        return weaker;
    }

    /** @return why this file cannot come into force, for a person; null when it can. Changes nothing. @throws KeyProblem when a store cannot be read */
    public String refusal(PartnerFile file) throws KeyProblem {
        Optional<String> kind = rows.kind(file.code());
        if (kind.isPresent() && !kind.get().equals(file.kind().name())) {
            return "kind: the books have it as " + kind.get() + "; while nothing of it was booked two people change that: bin/ppob partner kind " + file.code();
        }
        List<String> weaker = weaker(file);
        return weaker.isEmpty() ? null : "weaker than what was in force: " + String.join("; ", weaker) + ". Two people put it in force: bin/ppob partner agree " + file.code();
    }

    /** It is in force now: the trail says so, with its hash and what is new. @throws KeyProblem when a store cannot be read */
    public void taken(PartnerFile file) throws KeyProblem {
        PartnerTerms now = terms(file);
        Agreed before = agreed.all().get(file.code());
        if (before == null || !before.sha256().equals(now.sha256())) {
            String how = before == null ? "new" : String.join("; ", now.difference(PartnerTerms.parse(before.terms())));
            agreed.taken(file.code(), now.text(), now.sha256(), before != null && now.sha256().equals(before.agreed()) ? "as two people agreed: " + how : how);
        }
    }
}
