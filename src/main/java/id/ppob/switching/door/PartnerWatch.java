package id.ppob.switching.door;

import id.ppob.switching.door.Gate.Partner;
import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.keys.KeyProblem;
import id.ppob.switching.keys.Pkcs12Keys;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.value.Jobs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches cfg/partners and the key stores they name. A change is checked whole, then taken; one that cannot be used is logged once,
 * counted, and looked at again each time, and what was in force stays. Owner of all it holds: its own thread.
 */
public final class PartnerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerWatch.class);

    private final Path folder;
    private final Map<String, Codec.Traits> dialects;
    private final PartnerLinks links;
    private final Agreement agreement;
    private final Pkcs12Keys keys;
    private final Door door;
    private final Meters meters;
    private final Jobs jobs = new Jobs("partners");
    private final Map<String, PartnerProfile> inForce = new HashMap<>();
    private volatile Set<String> told = Set.of();
    private List<PartnerFile> files = List.of();
    private Map<String, String> held = Map.of();
    private boolean unfinished;

    /** @param folder with the partners' files. @param dialects those that exist, by name */
    public PartnerWatch(Path folder, Map<String, Codec.Traits> dialects, PartnerLinks links, Agreement agreement, Pkcs12Keys keys, Door door, Meters meters) {
        this.folder = folder;
        this.dialects = dialects;
        this.links = links;
        this.agreement = agreement;
        this.keys = keys;
        this.door = door;
        this.meters = meters;
    }

    /**
     * Takes the files of the start, before anything runs. All are checked before the first partner is entered; one that is weaker than the last
     * one in force does not listen, and is looked at again like every change.
     *
     * @throws IOException naming the partner whose keys cannot be used
     */
    public void begin(List<PartnerFile> first) throws IOException {
        try {
            Set<String> held = new TreeSet<>();
            List<PartnerFile> usable = new ArrayList<>();
            for (PartnerFile file : first) {
                links.check(file);
                String exposure = door.exposure(file);
                String refusal = exposure != null ? exposure : agreement.refusal(file);
                if (refusal == null) {
                    usable.add(file);
                } else {
                    held.add(file.file() + ": partner " + file.code() + ": " + refusal);
                }
            }
            for (PartnerFile file : usable) {
                inForce.put(file.code(), links.profile(file));
            }
            files = List.copyOf(usable);
            door.change(partners());
            for (PartnerFile file : usable) {
                agreement.taken(file);
            }
            held.forEach(problem -> LOG.warn("does not listen: {}", problem));
        } catch (KeyProblem | IllegalArgumentException e) {
            throw new IOException(folder + ": " + e.getMessage(), e);
        }
    }

    /** @return files and stores that lie there and are not in force, with the reason */
    public Set<String> refused() {
        return told;
    }

    /** Looks each second from now on. */
    public void start() {
        jobs.each("looking at partners", 1, 1, TimeUnit.SECONDS, this::look);
    }

    /** Looks no more; a look under way ends first. */
    public void stop() {
        jobs.close();
    }

    /** One look; what goes wrong in it is told as a file that is refused. */
    private void look() {
        Set<String> wrong = new TreeSet<>();
        try {
            List<KeyProblem> badKeys = new ArrayList<>();
            boolean newKeys = keys.refresh(badKeys);
            badKeys.forEach(problem -> wrong.add(problem.getMessage()));
            PartnerFiles.Change change = PartnerFiles.change(folder, dialects, files, this::refusal);
            change.problems().forEach(problem -> wrong.add(problem.toString()));
            Map<String, String> before = held;
            held = newKeys || unfinished || !held.isEmpty() ? held(change.files()) : held;
            wrong.addAll(held.values());
            if (newKeys || unfinished || !held.equals(before) || !change.files().equals(files)) {
                take(change.files(), wrong);
            }
        } catch (IOException | RuntimeException | KeyProblem e) {
            unfinished = true;
            wrong.add(folder + ": " + e.getMessage());
        }
        for (String problem : wrong) {
            if (!told.contains(problem)) {
                LOG.error("refused, what was in force stays: {}", problem);
                meters.count(Meter.PARTNER_RELOADS, "refused");
            }
        }
        told = wrong;
    }

    private String refusal(PartnerFile file) {
        try {
            links.check(file);
            String refusal = agreement.refusal(file);
            return refusal != null ? refusal : door.refusal(file);
        } catch (KeyProblem | IllegalArgumentException | StoreException e) {
            return e.getMessage();
        }
    }

    /** A file that nobody changed may name a store that somebody did. @return why what was read before stays in force, by partner */
    private Map<String, String> held(List<PartnerFile> now) throws KeyProblem {
        Map<String, String> kept = new HashMap<>();
        for (PartnerFile file : now) {
            String refusal = files.contains(file) ? agreement.refusal(file) : null;
            if (refusal != null) {
                kept.put(file.code(), file.file() + ": partner " + file.code() + ": " + refusal);
            }
        }
        return kept;
    }

    private void take(List<PartnerFile> now, Set<String> wrong) throws IOException, KeyProblem {
        Map<String, PartnerProfile> profiles = new HashMap<>();
        List<PartnerFile> taken = new ArrayList<>();
        for (PartnerFile file : now) {
            if (held.containsKey(file.code())) {
                profiles.put(file.code(), inForce.get(file.code()));
                continue;
            }
            try {
                profiles.put(file.code(), links.profile(file));
                taken.add(file);
            } catch (KeyProblem gone) {
                PartnerProfile before = inForce.get(file.code());
                if (before == null || !files.contains(file)) {
                    throw gone;
                }
                profiles.put(file.code(), before);
                wrong.add(file.file() + ": " + gone.getMessage());
            }
        }
        inForce.clear();
        inForce.putAll(profiles);
        List<PartnerFile> before = files;
        files = now;
        unfinished = true;
        door.change(partners());
        for (PartnerFile file : taken) {
            agreement.taken(file);
        }
        unfinished = false;
        meters.count(Meter.PARTNER_RELOADS, "taken");
        LOG.info("partners in force: {}; {}", now.stream().map(PartnerFile::code).toList(), difference(before, now));
    }

    private static String difference(List<PartnerFile> before, List<PartnerFile> now) {
        List<String> changed = now.stream().filter(file -> !before.contains(file)).map(PartnerFile::code).toList();
        List<String> gone = before.stream().map(PartnerFile::code).filter(code -> now.stream().noneMatch(file -> file.code().equals(code))).toList();
        return changed.isEmpty() && gone.isEmpty() ? "keys read again" : "changed or new " + changed + ", gone " + gone;
    }

    private List<Partner> partners() {
        return files.stream().map(file -> new Partner(file, inForce.get(file.code()))).toList();
    }
}
