package id.ppob.proof;

import id.ppob.proof.FcnFile.Line;
import id.ppob.proof.JournalPayment.Content;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Holds the banks' journals against the files their partners were given. Comes after the journals were held against the books. */
final class JournalFileCheck {
    private final Journals journals;
    private final FileCheck files;
    private final Tally paid = new Tally("980-paid-at-the-bank-has-its-lines",
        "What a bank holds as paid in a closed date is one line a bill period in its partner's file, with the sum that was paid.");
    private final Tally unpaid = new Tally("985-unpaid-at-the-bank-has-no-line", "What a bank must hold as not paid is in no file.");
    private final Tally others = new Tally("990-lines-are-in-a-journal", "Every line since the journals began was sent by a bank as a payment.");

    JournalFileCheck(Journals journals, FileCheck files) {
        this.journals = journals;
        this.files = files;
    }

    List<Finding> run() {
        Set<String> paidOrUnknown = new HashSet<>();
        Set<String> owned = new HashSet<>();
        for (JournalPayment payment : journals.payments()) {
            Truth truth = payment.truth();
            if (truth != Truth.UNPAID) {
                payment.sent().forEach(content -> paidOrUnknown.add(content.reference()));
                payment.sent().forEach(content -> owned.add(sale(content.reference(), payment)));
            }
        }
        journals.payments().forEach(payment -> judge(payment, payment.truth(), owned));
        String since = LocalDateTime.ofInstant(Instant.ofEpochMilli(journals.firstAt() == Long.MAX_VALUE ? 0 : journals.firstAt()),
            JournalCheck.WIB).format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
        files.all().filter(line -> line.de12().compareTo(since) >= 0)
            .forEach(line -> others.check(paidOrUnknown.contains(line.reference()), () -> "in no journal: " + FileCheck.story(line)));
        return List.of(paid.finding(), unpaid.finding(), others.finding());
    }

    private static String sale(String reference, JournalPayment payment) {
        return reference + payment.key().localAt();
    }

    /** @param owned sales that another payment may have made: a line has no STAN, so a second payment of a reference in the same second looks alike */
    private void judge(JournalPayment payment, Truth truth, Set<String> owned) {
        Predicate<Line> own = line -> line.de12().equals(payment.key().localAt()) && !owned.contains(sale(line.reference(), payment));
        Content booked = payment.matching();
        if (truth == Truth.UNPAID) {
            unpaid.check(payment.sent().stream().noneMatch(content -> files.lines(content.reference()).stream().anyMatch(own)),
                () -> payment + " has a line");
        } else if (booked != null && files.due(payment.booked().businessDate())) {
            List<Line> lines = files.lines(booked.reference());
            List<Integer> periods = lines.stream().map(Line::period).sorted().toList();
            int owner = payment.key().central() < 0 ? payment.key().bank() : payment.key().central();
            paid.check(periods.equals(booked.periods().stream().sorted().toList())
                    && lines.stream().mapToLong(Line::amountRupiah).sum() == booked.amountRupiah()
                    && lines.stream().allMatch(line -> Integer.parseInt(line.central()) == owner),
                () -> payment + " paid for periods " + booked.periods() + ", lines have " + periods);
        }
    }
}
