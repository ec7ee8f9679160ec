package id.ppob.lab.demo;

import id.ppob.proof.Finding;
import id.ppob.simulator.bank.Outcome;
import id.ppob.simulator.bank.page.Flow;
import id.ppob.simulator.bank.page.Text;
import id.ppob.simulator.bank.traffic.TrafficReport;
import id.ppob.switching.acmt.BatchName;
import id.ppob.switching.acmt.ImportResult;
import id.ppob.switching.acmt.Reject;
import id.ppob.switching.sample.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was counted on the way from a meter to a proved day.
 *
 * @param readings rows of the officers' files; a reading that was sent twice is two
 * @param taken    of them became bills
 * @param batches  those files, and the customer masters before them
 * @param rejected rows that were not billed, by reason
 * @param books    what the books hold at the end
 */
public record Journey(int readings, int taken, int batches, Map<Reject, Integer> rejected, long billedRupiah, BooksCount books) {
    /** Before the day: from files to bills. */
    static Journey begun(Sample.Made made, List<ImportResult> results) {
        Map<Reject, Integer> rejected = new TreeMap<>();
        results.forEach(result -> result.rejects().forEach((reject, rows) -> rejected.merge(reject, rows, Integer::sum)));
        List<ImportResult> officers = results.stream().filter(Journey::isOfReadings).toList();
        return new Journey(officers.stream().mapToInt(ImportResult::rows).sum(), officers.stream().mapToInt(ImportResult::accepted).sum(), made.files().size(), rejected,
                results.stream().mapToLong(ImportResult::rupiah).sum(), null);
    }

    private static boolean isOfReadings(ImportResult result) {
        return BatchName.parse(result.file()).orElseThrow().kind() == BatchName.Kind.READINGS;
    }

    Journey ended(BooksCount counted) {
        return new Journey(readings, taken, batches, rejected, billedRupiah, counted);
    }

    /** @return twelve stations, from left to right and row by row */
    static Flow drawn(DemoReport report) {
        Journey own = report.journey();
        TrafficReport traffic = report.traffic();
        int wrong = own.rejected.values().stream().mapToInt(Integer::intValue).sum();
        Flow flow = new Flow("From a meter reading to a proved day, with what was counted at each station");
        station(flow, 0, "1  Meter readings", own.readings, own.batches + " files by ACMT officers", Text.count(report.customers()) + " customers");
        station(flow, 0, "2  Checks", own.taken, "readings taken", wrong + " rows rejected", reasons(own.rejected));
        station(flow, 0, "3  Bills", report.bills().bills(), rupiah(own.billedRupiah), "active a batch at a time");
        station(flow, 1, "4  Banks and PT Pos", sent(traffic), Text.count(sent(traffic, "inquiry")) + " inquiries", Text.count(sent(traffic, "payment")) + " payments",
                Text.count(sent(traffic, "reversal")) + " reversals");
        station(flow, 1, "5  Message loop", traffic.answered(), Text.count(traffic.bySecond().stream().mapToLong(TrafficReport.Second::approved).sum()) + " approved or shown",
                Text.count(traffic.bySecond().stream().mapToLong(TrafficReport.Second::declined).sum()) + " declined", Text.count(traffic.bySecond().stream()
                .mapToLong(TrafficReport.Second::silent).sum()) + " not answered");
        station(flow, 3, "6  Verdicts kept", own.books.verdicts(), Text.count(own.books.approvals()) + " approvals", Text.count(own.books.declines()) + " declines",
                Text.count(own.books.markers()) + " markers of no payment");
        station(flow, 3, "7  Books", own.books.transfers(), "transfers, debit and credit", rupiah(own.books.movedRupiah()));
        flow.station(new Flow.Station(4, "8  PLN", Text.count(own.books.advices()), Stream.concat(Stream.of("advices with their postings"), states(own.books.adviceStates())).toList()));
        station(flow, 3, "9  Day closed", own.books.payments(), "payments stand", Text.count(own.books.reversed()) + " were reversed", own.books.dates() + " business date"
                + (own.books.dates() == 1 ? "" : "s") + " sealed");
        station(flow, 2, "10  Partner files", report.files().stream().mapToLong(DayEnd.Given::lines).sum(), "lines in " + report.files().size() + " files",
                rupiah(report.files().stream().mapToLong(DayEnd.Given::amountRupiah).sum()));
        station(flow, 2, "11  Banks' journals", traffic.payments(Outcome.PAID), "held as paid by the banks", Text.count(traffic.payments(Outcome.UNPAID)) + " as not paid",
                Text.count(traffic.payments(Outcome.UNKNOWN)) + " unknown");
        station(flow, 2, "12  Proof", report.proof().findings().stream().mapToLong(Finding::checked).sum(), "things checked", report.proof().findings().size() + " rules",
                Text.count(report.proof().findings().stream().mapToLong(Finding::violations).sum()) + " violated");
        return flow;
    }

    private static void station(Flow flow, int colour, String name, long count, String... notes) {
        flow.station(new Flow.Station(colour, name, Text.count(count), List.of(notes)));
    }

    private static String reasons(Map<Reject, Integer> rejected) {
        return rejected.entrySet().stream().sorted(Map.Entry.<Reject, Integer>comparingByValue().reversed()).limit(3)
                .map(each -> each.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + each.getValue()).collect(Collectors.joining(", "));
    }

    private static Stream<String> states(Map<String, Long> states) {
        return states.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(2)
                .map(each -> Text.count(each.getValue()) + " " + each.getKey().toLowerCase(Locale.ROOT));
    }

    private static long sent(TrafficReport traffic) {
        return List.of("inquiry", "payment", "reversal").stream().mapToLong(messageClass -> sent(traffic, messageClass)).sum();
    }

    private static long sent(TrafficReport traffic, String messageClass) {
        return traffic.counts().values().stream().flatMap(classes -> classes.getOrDefault(messageClass, Map.of()).values().stream()).mapToLong(Long::longValue).sum();
    }

    static String rupiah(long amount) {
        return "Rp " + Text.count(amount);
    }
}
