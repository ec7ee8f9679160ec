package id.ppob.switching.dispatch;

import id.ppob.switching.message.Message;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.testing.Bills;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of docs/iso8583-spec.md once more, as simply as they can be written: one request after the other, no batches, no
 * failures. It shares no code with the decisions. Answers are DE39 numbers.
 */
final class NaiveModel {
    private record Id(int bank, long stan, long at) { }

    private static final class Payment {
        final long content;
        final Message message;
        final LocalDate date;
        boolean reversed;

        Payment(long content, Message message, LocalDate date) {
            this.content = content;
            this.message = message;
            this.date = date;
        }
    }

    private record Verdict(int code, long content) { }

    private final Map<Id, Payment> approved = new HashMap<>();
    private final Map<Id, Verdict> declined = new HashMap<>();
    private final Map<Id, Verdict> reversals = new HashMap<>();
    private final Set<Id> markers = new HashSet<>();
    private final Map<Long, Id> references = new HashMap<>();
    private final Map<Long, Set<Integer>> unpaid = new HashMap<>();
    private final Map<Long, Map<Integer, Long>> prices = new HashMap<>();
    private final Set<LocalDate> closed = new HashSet<>();
    private final Map<Long, LocalDate> told = new HashMap<>();
    private final Map<Long, List<Long>> toldFor = new HashMap<>();
    long deposit;
    final int depositBank;

    NaiveModel(int depositBank, long deposit) {
        this.depositBank = depositBank;
        this.deposit = deposit;
    }

    void bill(long idpel, int period, long rupiah) {
        unpaid.computeIfAbsent(idpel, key -> new HashSet<>()).add(period);
        prices.computeIfAbsent(idpel, key -> new HashMap<>()).put(period, rupiah);
    }

    void close(LocalDate date) {
        closed.add(date);
    }

    /** Remembers which reference was told to which bank for whom, and when. */
    void shown(long reference, LocalDate day, int bank, long idpel, List<Integer> periods) {
        told.put(reference, day);
        List<Long> facts = new java.util.ArrayList<>(List.of((long) bank, idpel));
        periods.forEach(period -> facts.add((long) period));
        toldFor.put(reference, facts);
    }

    int inquiry(Message message, LocalDate today) {
        Set<Integer> open = unpaid.get(message.sale().idpel());
        if (open == null || !open.isEmpty()) {
            return open == null ? 14 : 0;
        }
        return prices.get(message.sale().idpel()).containsKey(today.getYear() * 100 + today.getMonthValue()) ? 88 : 89;
    }

    LocalDate settlement(Message message) {
        return approved.get(id(message)).date;
    }

    private static Id id(Message message) {
        return new Id(message.bank(), message.stan(), message.localAt());
    }

    /** @param against what would be told to a payment of which nothing is known, 0 for nothing; only the closed window's is remembered */
    int payment(Message message, LocalDate today, int against) {
        Id id = id(message);
        if (markers.contains(id)) {
            return 94;
        }
        Payment before = approved.get(id);
        if (before != null) {
            return before.content != message.contentHash() ? 93 : before.reversed ? 94 : 0;
        }
        Verdict refused = declined.get(id);
        if (refused != null) {
            return refused.content != message.contentHash() ? 93 : refused.code;
        }
        if (against != 0 && against != 90) {
            return against;
        }
        int code = against != 0 ? against : verdict(message, today);
        if (code != 0) {
            declined.put(id, new Verdict(code, message.contentHash()));
            return code;
        }
        LocalDate date = today;
        while (closed.contains(date)) {
            date = date.plusDays(1);
        }
        approved.put(id, new Payment(message.contentHash(), message, date));
        references.put(message.sale().reference().number(), id);
        for (PostpaidSale.Line line : Bills.of(message).bills()) {
            unpaid.get(message.sale().idpel()).remove(line.period());
        }
        if (message.bank() == depositBank) {
            deposit -= owed(message);
        }
        return 0;
    }

    private static long owed(Message message) {
        return message.amountRupiah() + 1000L * Bills.of(message).bills().length;
    }

    private int verdict(Message message, LocalDate today) {
        PostpaidSale sale = Bills.of(message);
        if (!prices.containsKey(sale.idpel())) {
            return 14;
        }
        if (sale.reference() == null || !today.equals(told.get(sale.reference().number()))) {
            return 92;
        }
        List<Long> facts = toldFor.get(sale.reference().number());
        if (facts.getFirst() != message.bank()) {
            return 97;
        }
        if (facts.get(1) != sale.idpel() || facts.size() - 2 != sale.bills().length) {
            return 92;
        }
        Id other = references.get(sale.reference().number());
        if (other != null) {
            return approved.get(other).reversed ? 92 : 88;
        }
        long price = 0;
        for (PostpaidSale.Line line : sale.bills()) {
            if (!unpaid.get(sale.idpel()).contains(line.period())) {
                return 88;
            }
            price += prices.get(sale.idpel()).get(line.period());
        }
        List<Integer> oldest = unpaid.get(sale.idpel()).stream().sorted().limit(4).toList();
        if (!oldest.equals(java.util.Arrays.stream(sale.bills()).map(PostpaidSale.Line::period).toList())) {
            return 92;
        }
        if (price != message.amountRupiah()) {
            return 13;
        }
        if (sale.adminRupiah() != 3000) {
            return 45;
        }
        return message.bank() == depositBank && owed(message) > deposit ? 46 : 0;
    }

    int reversal(Message message, int against) {
        Id id = id(message);
        Verdict before = reversals.get(id);
        if (before != null) {
            return before.content != message.contentHash() ? 93 : before.code == 0 ? 94 : before.code;
        }
        if (against != 0 && !approved.containsKey(id) && !declined.containsKey(id)) {
            return against;
        }
        int code = reversalVerdict(message, id);
        if (code != 93) {
            reversals.put(id, new Verdict(code, message.contentHash()));
        }
        return code;
    }

    private int reversalVerdict(Message message, Id id) {
        Payment payment = approved.get(id);
        Verdict refused = declined.get(id);
        if (payment == null && refused == null) {
            markers.add(id);
            return 63;
        }
        if ((payment == null ? refused.content : payment.content) != message.contentHash()) {
            return 93;
        }
        if (payment == null) {
            return 63;
        }
        if (closed.contains(payment.date)) {
            return 12;
        }
        payment.reversed = true;
        for (PostpaidSale.Line line : Bills.of(payment.message).bills()) {
            unpaid.get(payment.message.sale().idpel()).add(line.period());
        }
        if (message.bank() == depositBank) {
            deposit += owed(payment.message);
        }
        return 0;
    }

    Set<Long> standing() {
        Set<Long> standing = new HashSet<>();
        references.forEach((reference, id) -> {
            if (!approved.get(id).reversed) {
                standing.add(reference);
            }
        });
        return standing;
    }
}
