package id.ppob.lab.differences;

import com.fasterxml.jackson.databind.JsonNode;
import id.ppob.lab.differences.DayFiles.Line;
import id.ppob.lab.differences.Typing.Said;
import id.ppob.lab.run.RunFolder;
import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.Reply;
import id.ppob.simulator.pln.PlnEntry;
import id.ppob.simulator.pln.PlnLedger;
import id.ppob.switching.value.Clock;
import id.ppob.wire.Form;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jpos.iso.ISOMsg;

/** One played day: payments, files, match, settlement. {@link #run} blocks its caller, who owns all of it. */
public final class Differences {
    private static final Bank BANK = Bank.demo().getFirst();
    private static final int AT_ONCE = 8;
    private static final long MILLION = 1_000_000;
    private static final long DUE = 407_020_000;
    private static final long FEE = 6_500;
    private final Plan plan;
    private final LocalDate date = Clock.system().wibDate().minusDays(1);
    private final boolean testDay;
    private final PrintStream out;
    private final List<String> against = new ArrayList<>();
    private final Map<Integer, Sold> sold = new TreeMap<>();
    private final Path files;
    private final RunFolder folder;
    private Town town;

    /**
     * @param seed of what is planted; null for the test day
     * @param out  where it tells what goes on
     */
    public Differences(RunFolder folder, Long seed, PrintStream out) throws IOException {
        this.folder = folder;
        this.plan = seed == null ? Plan.testDay() : Plan.random(seed);
        this.testDay = seed == null;
        this.out = out;
        this.files = Files.createDirectories(folder.path().resolve("in"));
    }

    /** Walks it. @param keep leaves database and folder. @return what speaks against it; empty where found was exactly what was planted, and all of it was settled */
    public List<String> run(boolean keep) throws Exception {
        try (Town open = new Town(folder, plan, date, keep)) {
            town = open;
            say("town       %,d customers of %s, one bill each; planted %s".formatted(plan.cases().size(), BANK.partner(), plan.planted()));
            traffic();
            Files.createDirectories(files);
            taken();
            JsonNode matched = matched();
            found(matched);
            cash();
            settled();
            Report proof = Proof.prove(new Proof.Address(town.address().jdbcUrl(), town.address().user(), town.address().password()), null, null);
            check(proof.holds(), "the books do not hold: " + proof.findings().stream().filter(finding -> !finding.holds()).map(Object::toString).toList());
            say("proof      %,d invariants of the books hold".formatted(proof.findings().size()));
        }
        return against;
    }

    private void say(String line) {
        out.println(line);
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            against.add(otherwise);
        }
    }

    // ---------------------------------------------------------------- the day

    private void traffic() throws Exception {
        StringBuilder faults = new StringBuilder();
        for (int i = 0; i < plan.cases().size(); i++) {
            faults.append(plan.cases().get(i).faults(Town.FIRST + i));
        }
        town.faults(faults.toString());
        pay(each -> !each.standsIn() && each != Case.K1);
        for (Sold each : all(Case.K4)) {
            check(code(town.bank().teller().reverse(each.payment())).equals("0000"), "a reversal in time was not accepted");
        }
        town.clock().set(date.atTime(14, 0));
        must(town.typing().type("link", "away", "--reason", "PLN told us of its maintenance"), "link away");
        town.heard();
        pay(Case::standsIn);
        must(town.typing().type("link", "back", "--reason", "maintenance is over"), "link back");
        town.heard();
        town.clock().set(date.atTime(22, 59, 30));
        long waits = all(Case.R2).size();
        Town.await("PLN has what it takes", () -> town.number("SELECT COUNT(*) FROM advice WHERE kind = 1 AND state IN ('QUEUED', 'TAKEN')") <= waits);
        pay(each -> each == Case.K1);
        town.clock().set(date.atTime(23, 20));
        must(town.typing().type("day", "close", "--date", date.toString()), "day close");
        for (Sold each : all(Case.K2)) {
            check(code(town.bank().teller().reverseOnce(each.payment())).equals("0012"), "a reversal after settlement was not refused by 0012");
        }
        say("traffic    %,d payments asked, %,d stand, %d in doubt, %d stood in for".formatted(sold.size(), town.number("SELECT COUNT(*) FROM payment WHERE state = 'APPROVED'"),
            town.number("SELECT COUNT(*) FROM payment WHERE state = 'SUSPECT'"), town.number("SELECT COUNT(*) FROM stand_in")));
    }

    private List<Sold> all(Case kase) {
        return sold.values().stream().filter(each -> each.kase() == kase).toList();
    }

    private void pay(Predicate<Case> which) throws Exception {
        try (ExecutorService tellers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Sold>> asked = new ArrayList<>();
            for (int i = 0; i < plan.cases().size(); i++) {
                int customer = i;
                if (which.test(plan.cases().get(i))) {
                    asked.add(tellers.submit(() -> pay(customer, plan.cases().get(customer))));
                }
            }
            for (Future<Sold> each : asked) {
                Sold one = each.get();
                sold.put(one.customer(), one);
                check(one.kase().doubtful() || one.code().equals("0000"), one.kase() + " was answered " + one.code());
            }
        }
    }

    private Sold pay(int customer, Case kase) {
        var teller = town.bank().teller();
        if (!(teller.inquire(teller.requests().newKey(), Long.toString(Town.FIRST + customer)) instanceof Reply.Answered shown) || !shown.code().equals("0000")) {
            throw new IllegalStateException("an inquiry of " + kase + " was not answered 0000");
        }
        ISOMsg payment = teller.requests().payment(teller.requests().newKey(), shown.message());
        Reply reply = teller.pay(payment);
        return new Sold(customer, kase, payment, town.bank().dialect().layout().values(Form.SALE, payment.getString(48)).get("reference"), code(reply));
    }

    private static String code(Reply reply) {
        return reply instanceof Reply.Answered answered ? answered.code() : "";
    }

    private static Said must(Said said, String what) throws IOException {
        if (said.exit() != 0) {
            throw new IOException("ppob " + what + ": " + said.errors());
        }
        return said;
    }

    // ---------------------------------------------------------------- files

    private Line line(Sold each, long total, long late) {
        return new Line(each.at(), each.reference(), Town.FIRST + each.customer(), Town.period(date), total, late);
    }

    private List<Line> atBank() {
        List<Line> lines = new ArrayList<>();
        for (Sold each : sold.values()) {
            if (each.kase().atBank()) {
                Line line = line(each, Town.BILL + (each.kase() == Case.K5B || each.kase() == Case.K57 ? MILLION : 0), 0);
                lines.add(line);
                if (each.kase() == Case.K7 || each.kase() == Case.K57) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    /** What PLN's host holds by its own journal; what it got after its cut-over is of the next date. */
    private List<Line> atPln(boolean next) {
        Map<String, Sold> byKey = new TreeMap<>();
        sold.values().forEach(each -> byKey.put(each.payment().getString(11) + each.at(), each));
        List<Line> lines = new ArrayList<>();
        for (PlnEntry entry : PlnLedger.read(town.journal()).payments()) {
            Sold each = byKey.get(entry.key().stan() + entry.key().de12());
            if (each != null && entry.stands() && entry.act() != PlnEntry.Act.ELSEWHERE && (each.kase() == Case.K1) == next) {
                lines.add(line(each, Town.BILL, entry.rupiah() - Town.BILL));
            }
        }
        return lines;
    }

    private void taken() throws IOException {
        List<Line> bank = atBank();
        Path ftr = DayFiles.ftr(files, BANK.central(), BANK.code(), date, bank);
        long rupiah = bank.stream().mapToLong(line -> line.total() + line.late()).sum();
        DayFiles.control(ftr, bank.size(), rupiah + 1);
        check(town.typing().type("file", "take", ftr.toString()).exit() != 0, "a control file that is a rupiah off was taken (K8)");
        DayFiles.control(ftr, bank.size(), rupiah);
        Path fcn = DayFiles.fcn(files, BANK.central(), BANK.code(), date, atPln(false));
        must(town.typing().type("file", "take", ftr.toString(), fcn.toString()), "file take");
        check(town.typing().type("file", "take", ftr.toString()).exit() != 0, "the same bytes were taken twice (K7)");
        say("files      %,d lines of the bank, %,d of PLN; one whose control was off by a rupiah and one that came twice were refused whole".formatted(bank.size(), atPln(false).size()));
    }

    // ---------------------------------------------------------------- what is found

    private JsonNode matched() throws IOException {
        Said said = town.typing().type("day", "match", date.toString());
        for (JsonNode one : said.json()) {
            if (one.get("central").asText().equals(BANK.central()) && one.get("date").asText().equals(date.toString())) {
                return one;
            }
        }
        throw new IOException("nothing was matched: " + said.errors());
    }

    private static Map<String, Long> kinds(JsonNode matched) {
        Map<String, Long> kinds = new TreeMap<>();
        matched.get("sums").forEach(sum -> kinds.put(sum.get("kind").asText(), sum.get("bills").asLong()));
        return kinds;
    }

    private static String book(JsonNode matched, String side) {
        return "%,d lines Rp %,d".formatted(matched.get(side).get("lines").asLong(), matched.get(side).get("rupiah").asLong());
    }

    /** The totals of the test day: our 1,015 lines and so on, as the cases add up to. */
    private void totals(JsonNode matched) {
        Map<String, String> printed = Map.of("ours", "1,015 lines Rp 406,005,000", "doubtful", "3 lines Rp 1,200,000", "bank", "1,017 lines Rp 407,800,000", "pln", "1,011 lines Rp 404,405,000");
        printed.forEach((side, text) -> check(book(matched, side).equals(text), side + ": " + book(matched, side) + ", not " + text));
        check(town.number("SELECT COUNT(*) FROM day_difference WHERE rule > 0") == 3, "not 3 are settled by rule");
        check(town.number("SELECT COUNT(DISTINCT item) FROM day_difference") == 10, "not 10 items stand for differences");
    }

    private void found(JsonNode matched) throws Exception {
        if (testDay) {
            totals(matched);
        }
        check(kinds(matched).equals(plan.planted()), "found " + kinds(matched) + ", planted " + plan.planted());
        check(matched.get("bankRest").asLong() == 0 && matched.get("plnRest").asLong() == 0, "the bridge of totals does not end in 0");
        say("match      ours %s (and %s in doubt); bank %s; PLN %s".formatted(book(matched, "ours"), book(matched, "doubtful"), book(matched, "bank"), book(matched, "pln")));
        for (JsonNode sum : matched.get("sums")) {
            say("           %-15s %3d  bank %+,d  PLN %+,d  %s".formatted(sum.get("kind").asText(), sum.get("bills").asLong(), sum.get("bankLessOurs").asLong(), sum.get("plnLessOurs").asLong(),
                sum.get("rule").asInt() > 0 ? "by rule " + sum.get("rule").asInt() : "items"));
        }
        long byRule = town.number("SELECT COUNT(*) FROM day_difference WHERE rule > 0");
        long items = town.number("SELECT COUNT(DISTINCT item) FROM day_difference");
        long differences = town.number("SELECT COUNT(*) FROM day_difference");
        check(differences == byRule + town.number("SELECT COUNT(item) FROM day_difference"), "a difference has neither a rule nor an item");
        say("           %d by rule, %d items of %d differences, 0 unidentified; rest 0 and 0".formatted(byRule, items, differences));
        Town.await("rules 3 and 4 are posted", () -> town.number("SELECT COUNT(*) FROM suspect_word w JOIN payment p ON p.reference = w.reference AND p.attempt = w.attempt WHERE p.state = 'SUSPECT'") == 0);
        for (Sold each : all(Case.K3B)) {
            check(town.number("SELECT COUNT(*) FROM bill WHERE state = 'UNPAID' AND idpel = " + (Town.FIRST + each.customer())) == 1, "a void payment's bill is not payable");
        }
        List<Line> later = new ArrayList<>();
        all(Case.K1).forEach(each -> later.add(line(each, Town.BILL, 0)));
        must(town.typing().type("file", "take", DayFiles.ftr(files, BANK.central(), BANK.code(), date.plusDays(1), later).toString(),
            DayFiles.fcn(files, BANK.central(), BANK.code(), date.plusDays(1), atPln(true)).toString()), "file take of the next date");
        Map<String, Long> after = kinds(matched());
        check(!after.containsKey("DATE_WAITS") && after.getOrDefault("DATE", 0L) == all(Case.K1).size() + all(Case.K3A).size(), "differences of time are not cleared by the files of the next date: " + after);
        say("next date  its files clear what was a difference of time: " + after);
    }

    // ---------------------------------------------------------------- cash

    /** The bank pays what is due short by a transfer fee, then the fee, then all of it once more by mistake. */
    private void cash() throws IOException {
        long due = town.number("SELECT COALESCE(SUM(net_rupiah), 0) FROM due");
        if (testDay) {
            check(due == DUE, "due is Rp %,d, not Rp %,d".formatted(due, DUE));
        }
        transfer("TRX-1", due - FEE);
        check(town.number("SELECT COUNT(*) FROM item WHERE kind = 'SHORT_PAID' AND settled_at IS NULL AND detail LIKE '%6,500%'") == 1, "a transfer that is Rp 6,500 short has no item (K10)");
        transfer("TRX-2", FEE);
        transfer("TRX-3", due);
        check(town.number("SELECT COUNT(*) FROM item WHERE kind = 'OVERPAID' AND settled_at IS NULL AND detail LIKE 'Rp " + "%,d".formatted(due) + "%'") == 1, "a transfer that came twice has no item (K7)");
        check(town.typing().type("ledger", "cash", "--partner", "BANKA", "--amount", Long.toString(due), "--bank-reference", "TRX-3", "--reason", "the same again").exit() != 0,
            "the same bank reference was booked twice");
        say("cash       Rp %,d is due; SHORT_PAID of %,d and OVERPAID of a second whole transfer are items, the same transfer again is refused".formatted(due, FEE));
    }

    private void transfer(String reference, long rupiah) throws IOException {
        town.typing().agree("ledger", "cash", "--partner", "BANKA", "--amount", Long.toString(rupiah), "--bank-reference", reference, "--reason", "their transfer");
    }

    // ---------------------------------------------------------------- two people

    private void settled() throws Exception {
        for (JsonNode item : town.typing().type("item", "list").json()) {
            settle(item.get("item").asText(), item.get("kind").asText(), item.get("reference").asText());
        }
        town.faults("");
        Town.await("the last doubts have ended", () -> town.number("SELECT COUNT(*) FROM payment WHERE state IN ('PENDING', 'SUSPECT')") == 0);
        matched();
        for (JsonNode item : town.typing().type("item", "list").json()) { // a doubt that ended leaves what the bank has more
            town.typing().agree("item", "settle", item.get("item").asText(), "--reason", "the bank pays its customer back");
        }
        matched();
        long open = town.number("SELECT COUNT(*) FROM item WHERE settled_at IS NULL");
        long left = town.number("SELECT COUNT(*) FROM day_difference d LEFT JOIN item i ON i.item = d.item WHERE d.rule = 0 AND i.settled_at IS NULL");
        check(open == 0 && left == 0, open + " items are open, " + left + " differences are not settled");
        say("settled    %d commands of two operators; %d items open; each difference is settled by rule or by two people".formatted(town.typing().typed(), open));
    }

    private void settle(String item, String kind, String reference) throws IOException {
        Typing typing = town.typing();
        switch (kind) {
            case "DIFFERENCE" -> {
                JsonNode side = typing.type("item", "show", item).json().get("sides").get(0);
                long more = side.get("bankTotal").asLong() + side.get("bankLate").asLong() - side.get("oursTotal").asLong() - side.get("oursLate").asLong();
                if (side.get("kind").asText().equals("AMOUNT")) {
                    check(typing.type("item", "adjust", item, "--how", "SUSPENSE", "--amount", Long.toString(more + 1), "--reason", "a rupiah off").exit() != 0, "an adjustment that is a rupiah off was taken");
                    typing.agree("item", "adjust", item, "--how", "SUSPENSE", "--amount", Long.toString(more), "--reason", "they paid by their own figure");
                } else {
                    typing.type("item", "note", item, "--text", "rang the bank");
                    typing.agree("item", "settle", item, "--reason", "the bank confirms by letter");
                }
            }
            case "PAYMENT_SUSPECT" -> typing.agree("advice", "word", reference, "--says", "NOT_PAID", "--reason", "letter of PLN");
            case "STAND_IN_REFUSED" -> typing.agree("advice", "settle", reference, "--how", "REFUND", "--reason", "the bank gave it back, by letter");
            case "ADVICE_STUCK" -> typing.agree("advice", "settle", reference, "--how", "FILE", "--reason", "in PLN's file of the next day");
            default -> typing.agree("item", "settle", item, "--reason", "looked at");
        }
    }
}
