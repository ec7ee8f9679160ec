package id.ppob.switching.desk;

import id.ppob.switching.door.Agreement;
import id.ppob.switching.door.PartnerFile;
import id.ppob.switching.door.PartnersFolder;
import id.ppob.switching.keys.KeyProblem;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.AgreedStore;
import id.ppob.switching.store.office.PartnerStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All partners, as the books have them and as their files are. */
public final class ListPartners extends Named<ListPartners.Question, ListPartners.Partners> {
    /** Nothing more. */
    public record Question() { }

    /** A partner. @param file what its file in the settings is, beside the books */
    public record Listed(String code, String name, String kind, String status, long markers, String routes, String file) { }

    /** By code, those in the books first. @param problems with files that cannot be used */
    public record Partners(List<Listed> partners, List<String> problems) { }

    ListPartners() {
        super("partner.list", Right.READ, Question.class, Partners.class);
    }

    @Override
    public boolean looks() {
        return true;
    }

    @Override
    public Partners run(Counter counter, Operator who, Question question) {
        PartnersFolder folder = counter.partners();
        PartnerStore store = new PartnerStore(counter.reading());
        Agreement agreement = new Agreement(new AgreedStore(counter.reading(), counter.clock()), store, counter.stores());
        List<Listed> listed = new ArrayList<>();
        Map<String, PartnerFile> left = new TreeMap<>(folder.files());
        for (PartnerStore.Listed one : store.all()) {
            PartnerFile file = left.remove(one.code());
            listed.add(new Listed(one.code(), one.name(), one.kind(), one.status(), one.markers(), one.routes(), file == null ? "no file: cannot connect" : told(agreement, file)));
        }
        left.values().forEach(file -> listed.add(new Listed(file.code(), file.name(), "-", "-", 0, "-", "not in the books: " + told(agreement, file))));
        return new Partners(listed, folder.problems());
    }

    private static String told(Agreement agreement, PartnerFile file) {
        String refusal;
        try {
            refusal = agreement.refusal(file);
        } catch (KeyProblem e) {
            refusal = e.getMessage();
        }
        return file.file().getFileName() + (refusal == null ? "" : ", not in force: " + refusal);
    }
}
