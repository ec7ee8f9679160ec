package id.ppob.switching.dispatch;

import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.PlnSale;
import id.ppob.switching.plnhost.PlnWire;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.testing.Bills;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** PLN's host on a virtual clock: its own books, and everything that can go wrong between it and us. */
final class ScriptedPln implements PlnWire {
    enum State { APPROVED, DECLINED, REVERSED, SETTLED }

    record Key(int bank, long stan, long localAt) { }

    private record Due(long atMs, long order, Runnable what) { }

    final Map<Key, State> payments = new HashMap<>();
    final Set<List<Long>> paid = new HashSet<>();
    final Map<Key, Integer> received = new HashMap<>();
    final Map<String, Integer> done = new TreeMap<>();
    boolean faults = true;
    boolean away;
    Consumer<PlnAnswer> answers = answer -> { };
    private final Random random;
    private final int central;
    private final PriorityQueue<Due> due = new PriorityQueue<>(java.util.Comparator.comparingLong(Due::atMs).thenComparingLong(Due::order));
    private long nowMs;
    private long order;

    ScriptedPln(Random random, int central) {
        this.random = random;
        this.central = central;
    }

    @Override
    public boolean send(PlnRequest request) {
        if (away) {
            return count("away", false);
        }
        if (strikes(4)) {
            return count("request lost", true);
        }
        later(random.nextInt(1_000), () -> receive(request));
        return true;
    }

    private boolean count(String what, boolean result) {
        done.merge(what, 1, Integer::sum);
        return result;
    }

    private boolean strikes(int percent) {
        return faults && random.nextInt(100) < percent;
    }

    private void later(long afterMs, Runnable what) {
        due.add(new Due(nowMs + afterMs, order++, what));
    }

    /** Lets everything happen that is due by now. */
    void run(long now) {
        while (!due.isEmpty() && due.peek().atMs <= now) {
            nowMs = due.peek().atMs;
            due.poll().what.run();
        }
        nowMs = now;
    }

    private void receive(PlnRequest request) {
        PlnSale sale = request.sale();
        Key key = new Key(sale.bank(), sale.stan(), sale.localAt());
        int code = switch (request.kind()) {
            case PAYMENT -> pay(key, sale, false);
            case ADVICE -> pay(key, sale, true);
            default -> reverse(key);
        };
        count(request.kind() + " " + code, true);
        if (strikes(6)) {
            count("answer lost", true);
            return;
        }
        int told = strikes(2) ? 4_321 : code;
        boolean unfit = strikes(3);
        PlnAnswer answer = answer(request, told, unfit ? 1 : 0, 0);
        later(strikes(8) ? 20_000 + random.nextInt(40_000) : random.nextInt(8_000), () -> answers.accept(answer));
        if (strikes(5)) {
            later(random.nextInt(60_000), () -> answers.accept(answer));
        }
        if (strikes(1)) {
            later(random.nextInt(10_000), () -> answers.accept(answer(request, 0, 0, 1_000_000)));
        }
    }

    private PlnAnswer answer(PlnRequest request, int code, int moreRupiah, int moreStan) {
        PlnSale sale = request.sale();
        PostpaidSale.Line[] lines = Bills.of(sale).bills().stream().map(bill -> new PostpaidSale.Line(bill.bill().period(), bill.bill().totalRupiah(), bill.lateRupiah()))
                .toArray(PostpaidSale.Line[]::new);
        int paidElsewhere = (int) Bills.of(sale).bills().stream().takeWhile(bill -> paid.contains(List.of(sale.idpel(), (long) bill.bill().period()))).count();
        return new PlnAnswer(request.kind(), sale.bank(), central, sale.stan() + moreStan, sale.localAt(), code, code == 0 ? 20261102 : 0, sale.product(),
                sale.amountRupiah() + moreRupiah, sale.idpel(), code == 88 ? paidElsewhere : Bills.of(sale).bills().size(),
                code == 88 ? null : sale.reference(), code == 0 || code == 12 || code == 88 ? "PLN" + sale.reference().number() : "", List.of(lines));
    }

    /** A refused advice is not stored: its repeat is decided again. */
    private int pay(Key key, PlnSale sale, boolean advice) {
        if (!advice) {
            received.merge(key, 1, Integer::sum);
        }
        State before = payments.get(key);
        if (before != null) {
            return before == State.REVERSED ? 94 : before == State.DECLINED ? 14 : 0;
        }
        List<List<Long>> bills = new ArrayList<>();
        Bills.of(sale).bills().forEach(bill -> bills.add(List.of(sale.idpel(), (long) bill.bill().period())));
        if (strikes(2)) {
            paid.add(bills.getFirst());
        }
        int code = bills.stream().anyMatch(paid::contains) ? 88 : strikes(5) ? List.of(14, 16, 30, 77, 68).get(random.nextInt(5)) : 0;
        if (code == 0 || !advice) {
            payments.put(key, code == 0 ? strikes(6) ? State.SETTLED : State.APPROVED : State.DECLINED);
        }
        if (code == 0) {
            paid.addAll(bills);
            billsOf.put(key, bills);
        }
        return code;
    }

    private final Map<Key, List<List<Long>>> billsOf = new HashMap<>();

    private int reverse(Key key) {
        State before = payments.get(key);
        if (before == State.APPROVED) {
            payments.put(key, State.REVERSED);
            paid.removeAll(billsOf.get(key));
            return 0;
        }
        if (before == null) {
            payments.put(key, State.REVERSED);
        }
        return before == null || before == State.DECLINED ? 63 : before == State.SETTLED ? 12 : 94;
    }

    boolean stands(Key key) {
        State state = payments.get(key);
        return state == State.APPROVED || state == State.SETTLED;
    }
}
