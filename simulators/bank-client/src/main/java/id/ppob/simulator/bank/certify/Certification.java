package id.ppob.simulator.bank.certify;

import id.ppob.simulator.bank.BankJournal;
import id.ppob.simulator.bank.BankKeys;
import id.ppob.simulator.bank.BankProfile;
import id.ppob.simulator.bank.certify.Certificate.Row;
import id.ppob.simulator.bank.certify.Certificate.Verdict;
import id.ppob.simulator.bank.certify.Scenario.Case;
import id.ppob.simulator.bank.certify.Scenario.Step;
import id.ppob.wire.Messages;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs all scenarios for one partner against a switch that runs. One caller, one thread. */
public final class Certification {
    private final Path cfg;
    private final BankKeys keys;
    private final String host;
    private final Map<Integer, Integer> ports;
    private final Path journals;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param cfg   folder with partners, dialects and scenarios
     * @param keys  of the partners
     * @param ports where partners connect, by the port that their files name; one that is missing is taken as named
     * @param journals folder of the banks' journals; null for none
     */
    public Certification(Path cfg, BankKeys keys, String host, Map<Integer, Integer> ports, Path journals) {
        this.cfg = cfg;
        this.keys = keys;
        this.host = host;
        this.ports = ports;
        this.journals = journals;
    }

    /**
     * @param partner to be certified
     * @param other   whose reference is tried too; null for the first other one whose keys are there
     * @param idpels  customers, some of whom owe one, two, three, four and more bills
     * @throws IOException              when the partner cannot sign on at all
     * @throws IllegalArgumentException when there is no such partner, or its keys are missing
     */
    public Certificate run(String partner, String other, List<String> idpels) throws IOException {
        BankProfile own = BankProfile.of(cfg, partner);
        BankProfile second = other != null ? BankProfile.of(cfg, other)
                : BankProfile.all(cfg).stream().filter(one -> !one.bank().partner().equals(partner) && keys.has(one)).findFirst().orElse(own);
        try (BankJournal ownBook = journal(own); BankJournal secondBook = second == own ? null : journal(second)) {
            Customers customers;
            try (Peer peer = peer(own, ownBook)) {
                peer.connect(Peer.Guise.OWN);
                peer.signOn();
                customers = Customers.survey(peer, idpels);
            }
            for (Scenario scenario : Scenario.all(cfg.resolve("certify"))) {
                for (Case one : scenario.cases().stream().filter(one -> one.concerns(own)).toList()) {
                    try (Peer peer = peer(own, ownBook); Peer stranger = peer(second, second == own ? ownBook : secondBook)) {
                        walk(scenario.section(), one, new Actor(peer, stranger, customers));
                    }
                }
            }
        }
        return new Certificate(partner, own.name(), own.dialect(), own.framing().kind() + (own.framing().header() > 0 ? " header " + own.framing().header() : ""),
                own.protection(),                LocalDateTime.now(Messages.WIB).truncatedTo(ChronoUnit.SECONDS).toString(), List.copyOf(rows));
    }

    private BankJournal journal(BankProfile profile) {
        return new BankJournal(journals, profile.bank().partner(), keys.dialect(cfg, profile).layout());
    }

    private Peer peer(BankProfile profile, BankJournal journal) {
        return new Peer(cfg, profile, keys, new InetSocketAddress(host, ports.getOrDefault(profile.port(), profile.port())), journal);
    }

    /** After a step that fails the rest of its case is not run. */
    private void walk(String section, Case one, Actor actor) {
        String sent = "connect";
        String stopped = null;
        for (Step step : one.steps()) {
            boolean expects = step.verb().equals("expect");
            String expected = expects ? String.join(" ", step.words()) : "to be possible";
            sent = expects ? sent : step.toString();
            if (stopped != null) {
                if (expects) {
                    rows.add(new Row(section, one.title(), sent, expected, stopped, Verdict.NOT_RUN));
                }
                continue;
            }
            String got;
            boolean fits;
            try {
                got = actor.take(step);
                fits = true;
            } catch (Actor.NoSuchCustomer e) {
                stopped = e.getMessage();
                continue;
            } catch (Actor.Otherwise | IOException | IllegalArgumentException e) {
                got = String.valueOf(e.getMessage());
                fits = false;
            }
            if (expects || !fits) {
                rows.add(new Row(section, one.title(), sent, expected, got, fits ? Verdict.PASS : Verdict.FAIL));
            }
            stopped = fits ? null : "an earlier step failed";
        }
    }
}
