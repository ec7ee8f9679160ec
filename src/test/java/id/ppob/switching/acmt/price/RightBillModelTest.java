package id.ppob.switching.acmt.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.Billing;
import id.ppob.switching.acmt.CustomerVersion;
import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Month;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.meter.Use;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.price.RightBillModel.Customer;
import id.ppob.switching.acmt.price.RightBillModel.Line;
import id.ppob.switching.acmt.price.RightBillModel.Step;
import id.ppob.switching.acmt.price.RightBillModel.Supplied;
import id.ppob.switching.acmt.rule.Books;
import id.ppob.switching.acmt.rule.Contract;
import id.ppob.switching.acmt.rule.Correction;
import id.ppob.switching.acmt.rule.CreditUse;
import id.ppob.switching.acmt.rule.Estimate;
import id.ppob.switching.acmt.rule.EstimateMethod;
import id.ppob.switching.acmt.rule.EstimateRow;
import id.ppob.switching.acmt.rule.Given;
import id.ppob.switching.acmt.rule.MeterReading;
import id.ppob.switching.acmt.rule.ReadingDecision;
import id.ppob.switching.acmt.rule.Standing;
import id.ppob.switching.acmt.rule.TrueUp;
import id.ppob.switching.acmt.rule.TurningMeter;
import id.ppob.switching.product.postpaid.Customer.Status;
import id.ppob.switching.testing.LongRun;
import id.ppob.switching.testing.Seeds;
import id.ppob.switching.testing.ShippedPrices;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Readings to rupiah: random customers of all classes over some months, with exchanges, estimates, changes of contract within a month, estimates that were too high
 * (paid ones give credits, open ones are made anew). Decisions, chain, estimates, true-ups, corrections, balances and prices together come to what
 * {@link RightBillModel} works out from the facts, bill by bill to the rupiah.
 */
class RightBillModelTest {
    private static final int CUSTOMERS = LongRun.whole() ? 100_000 : 20_000;
    private static final int MOST_MONTHS = 6;
    private static final List<String> HOUSES = List.of("R1 450", "R1 900", "R1M 900", "R1 1300", "R1 2200", "R2 3500", "R2 5500", "R3 7700", "R3 41500", "S1 900", "S1 2200", "S1 66000", "B1 1300",
        "B1 5500", "B2 6600", "B2 131000", "I1 2200", "I1 13900", "P1 1300", "P1 23000", "P3 10600", "L 3500");
    private static final List<String> PEAKS = List.of("S2 345000", "B3 865000", "I2 197000", "I3 1110000", "I4 30000000", "P2 555000");
    private static final List<EstimateRow> METHODS = List.of(new EstimateRow(1, EstimateMethod.MEAN_OF_THREE, 0), new EstimateRow(2, EstimateMethod.NEW_HOUSEHOLD_HOURS, 250));
    private final Billing billing = new Billing(new Pricer(ShippedPrices.components()));
    private final Map<String, Integer> met = new TreeMap<>();

    @Test
    void agreesOnAHundredThousandCustomersFromReadingToRupiah() {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        for (int i = 0; i < CUSTOMERS; i++) {
            new OneCustomer(random, "-Dppob.seed=" + seed + " customer " + i).live(2 + random.nextInt(MOST_MONTHS - 1));
        }
        for (String kind : List.of("estimated", "exchanged", "changed", "Supersede", "Credit", "Debit", "credit used", "settled", "trued up without a least bill")) {
            assertTrue(met.getOrDefault(kind, 0) >= CUSTOMERS / 10_000, kind + " of " + met);
        }
    }

    /** One customer: the meter on the wall, the books by our decisions, and the model. */
    private final class OneCustomer {
        private final Random random;
        private final String where;
        private final Customer customer;
        private final Contract contract;
        private final List<CustomerVersion> versions;
        private final Books books;
        private final RightBillModel model;
        private final Map<Integer, Bill> bills = new TreeMap<>();
        private final List<Bill> estimated = new ArrayList<>();
        private TurningMeter meter;
        private long[] before = new long[3];
        private LocalDate day;
        private long balance;
        private int meters = 1;

        /** A bill as it stands. */
        private final class Bill {
            private final LocalDate from;
            private final LocalDate to;
            private final int period;
            private final boolean paid;
            private PerRegister used;
            private PricedBill priced;

            private Bill(int period, LocalDate from, LocalDate to, boolean paid) {
                this.period = period;
                this.from = from;
                this.to = to;
                this.paid = paid;
            }

            Standing standing() {
                return paid ? Standing.PAID : Standing.UNPAID;
            }
        }

        OneCustomer(Random random, String where) {
            this.random = random;
            this.where = where;
            boolean peak = random.nextInt(8) == 0;
            day = LocalDate.of(2023, 1, 15).plusMonths(random.nextInt(30));
            Supplied first = supplied(peak, LocalDate.of(2000, 1, 1));
            Supplied next = supplied(peak, day.plusDays(5 + random.nextInt(120)));
            boolean changes = random.nextInt(4) == 0 && !(next.tariff().equals(first.tariff()) && next.va() == first.va());
            List<Supplied> supplies = changes ? List.of(first, next) : List.of(first);
            Supplied last = supplies.getLast();
            long least = last.va() >= 1_300 || last.tariff().equals("R1M") ? 40L * last.va() / 1000 : 0;
            customer = new Customer(supplies, "", random.nextInt(20) == 0, least);
            versions = supplies.stream().map(this::version).toList();
            contract = new Contract(last.tariff(), supplies.stream().map(one -> new Contract.Power(one.from(), one.va())).toList(), last.tariff().startsWith("R"), (int) least,
                    Contract.ReadBy.MANUAL, null);
            meter = new TurningMeter("M1", peak ? 3 : 1, multiplier(peak), 7, random);
            books = new Books(new Meter("M1", meter.digits, meter.decimals, meter.multiplier, day, shown()));
            model = new RightBillModel(customer, day);
        }

        /** Large customers measure by transformers. */
        private int multiplier(boolean peak) {
            return peak ? 10 + random.nextInt(90) : random.nextInt(3) == 0 ? 1 + random.nextInt(60) : 1;
        }

        private Supplied supplied(boolean peak, LocalDate from) {
            List<String> classes = peak ? PEAKS : HOUSES;
            String[] one = classes.get(random.nextInt(classes.size())).split(" ");
            return new Supplied(from, one[0], Integer.parseInt(one[1]));
        }

        void live(int months) {
            for (int month = 1; month <= months; month++) {
                LocalDate on = day.plusMonths(1).withDayOfMonth(10 + random.nextInt(10));
                LocalDate payable = on.plusMonths(1);
                int period = payable.getYear() * 100 + payable.getMonthValue();
                turn(random.nextInt(6) == 0 ? 5 : 15);
                boolean paid = random.nextBoolean();
                if (month < months && random.nextInt(3) == 0 && books.chain().estimates() < 3) {
                    estimate(period, on, paid);
                } else {
                    read(period, on, paid, random.nextInt(8) == 0);
                }
                day = on;
                assertEquals(model.lines(), bills.values().stream().map(bill -> new Line(bill.period, List.of(bill.used.lwbp(), bill.used.wbp(), bill.used.kvarh()),
                        bill.priced.totalRupiah())).toList(), where);
                assertEquals(model.balance(), balance, where);
            }
        }

        private void turn(int days) {
            int va = customer.supplies().stream().mapToInt(Supplied::va).min().orElseThrow();
            meter.turn(random, (long) va * 24 * days / 1000);
        }

        private void estimate(int period, LocalDate on, boolean paid) {
            met("estimated");
            Estimate estimate = Estimate.of(books.chain(), contract, period, METHODS);
            ReadingDecision.Billed billed = (ReadingDecision.Billed) ReadingDecision.of(MeterReading.estimate(on, estimate.to()), books.chain(), contract, null, Given.rules());
            estimated.add(bill(period, on, paid, billed.use().used(), billed.minimumApplies()));
            books.count(billed.use(), period, false);
            model.month(new Step(period, on, false, paid, null));
        }

        private void read(int period, LocalDate on, boolean paid, boolean exchanged) {
            Exchange exchange = exchanged ? exchange(on) : null;
            MeterReading reading = new MeterReading(on, true, Source.OFFICE, "", 0, "", 0, Stands.NONE, shown(), exchange, null, null, null, "", "", "", "");
            Use use;
            boolean minimumApplies;
            boolean shared = false;
            switch (ReadingDecision.of(reading, books.chain(), contract, null, Given.rules())) {
                case ReadingDecision.Billed right -> {
                    use = right.use();
                    minimumApplies = right.minimumApplies();
                }
                case ReadingDecision.Held held -> {
                    assertNotNull(held.proposed(), () -> where + " " + held + " " + reading);
                    use = held.proposed();
                    minimumApplies = held.minimumApplies();
                    shared = TrueUp.corrects(books.chain(), use, on, contract.minimumKwh());
                }
                case ReadingDecision other -> throw new AssertionError(where + other);
            }
            if (!estimated.isEmpty() && !minimumApplies) {
                met("trued up without a least bill");
            }
            if (shared) {
                TrueUp trueUp = trueUp(use, on);
                bill(period, on, paid, trueUp.now(), trueUp.minimumApplies());
            } else {
                bill(period, on, paid, use.used(), minimumApplies);
            }
            books.count(use, period, true);
            estimated.clear();
            model.month(new Step(period, on, true, paid, units()));
        }

        private Exchange exchange(LocalDate on) {
            met("exchanged");
            Stands removed = shown();
            before = units();
            meter = new TurningMeter("M" + ++meters, meter.registers(), multiplier(meter.registers() > 1), 7, random);
            Exchange exchange = new Exchange(on.minusDays(3), removed, meter.number, meter.digits, meter.decimals, meter.multiplier, shown());
            turn(2);
            return exchange;
        }

        private TrueUp trueUp(Use use, LocalDate on) {
            List<TrueUp.Billed> open = estimated.reversed().stream().map(bill -> new TrueUp.Billed(new Month(bill.period, bill.from, bill.to, bill.used, false), bill.standing())).toList();
            TrueUp trueUp = TrueUp.of(open, use.span(), (int) ChronoUnit.DAYS.between(day, on), contract.minimumKwh());
            for (TrueUp.Right right : trueUp.months()) {
                Bill bill = bills.get(right.month().period());
                if (right.changes()) {
                    correct(bill, right.used(), trueUp.minimumApplies());
                }
            }
            return trueUp;
        }

        /** An open bill is made anew and takes again what it took; what it does not take any more goes back to the balance. */
        private void correct(Bill bill, PerRegister right, boolean minimumApplies) {
            long was = price(bill, bill.used, true, 0).totalRupiah();
            Correction correction = Correction.of(bill.standing(), was, price(bill, right, minimumApplies, 0).totalRupiah());
            met(correction.getClass().getSimpleName());
            switch (correction) {
                case Correction.Credit(long rupiah) -> balance += rupiah;
                case Correction.Debit(long rupiah) -> balance -= rupiah;
                case Correction.Supersede _, Correction.Nothing _ -> {
                    if (!bill.paid) {
                        long took = bill.priced.reductionRupiah() - bill.priced.otherRupiah();
                        bill.used = right;
                        bill.priced = price(bill, right, minimumApplies, took);
                        balance += took - (bill.priced.reductionRupiah() - bill.priced.otherRupiah());
                    }
                }
                default -> throw new AssertionError(where + correction);
            }
        }

        private Bill bill(int period, LocalDate on, boolean paid, PerRegister used, boolean minimumApplies) {
            Bill bill = new Bill(period, day, on, paid);
            bill.used = used;
            bill.priced = price(bill, used, minimumApplies, balance);
            CreditUse credit = CreditUse.of(balance, bill.priced.totalRupiah() + bill.priced.reductionRupiah() - bill.priced.otherRupiah() - bill.priced.stampRupiah());
            assertEquals(credit.reductionRupiah(), bill.priced.reductionRupiah() - bill.priced.otherRupiah(), where);
            if (credit.reductionRupiah() > 0) {
                met(credit.settles() ? "settled" : "credit used");
            }
            balance = credit.afterRupiah();
            bills.put(period, bill);
            return bill;
        }

        /** By the importer's own way from a use to a bill. */
        private PricedBill price(Bill bill, PerRegister used, boolean minimumApplies, long fromBalance) {
            Use.Part only = new Use.Part(books.chain().meter(), Stands.NONE, bill.from, Stands.NONE, bill.to, PerRegister.ZERO, used);
            PricedBill priced = billing.bill(new Billing.Used(bill.period, versions, books.chain(), true, new Use(used, used, List.of(only)), minimumApplies, false), List.of(), fromBalance,
                    bill.to).priced();
            if (priced.lines().stream().anyMatch(line -> line.part() > 1)) {
                met("changed");
            }
            return priced;
        }

        private CustomerVersion version(Supplied one) {
            CustomerVersion.Details details = new CustomerVersion.Details(customer.district(), "", customer.exempt(), "", "", false, "", "", CustomerVersion.ReadBy.MANUAL);
            return new CustomerVersion(one.from(), 1, new id.ppob.switching.product.postpaid.Customer(1, "X", "53111", "", one.tariff(), one.va(), Status.ACTIVE), "", details);
        }

        private Stands shown() {
            return new Stands(stand(0), stand(1), stand(2));
        }

        private Stand stand(int register) {
            return register < meter.registers() ? Stand.of(meter.shows(register, meter.now()[register])) : null;
        }

        private long[] units() {
            long[] units = before.clone();
            for (int i = 0; i < meter.registers(); i++) {
                units[i] += meter.units(i);
            }
            return units;
        }
    }

    private void met(String kind) {
        met.merge(kind, 1, Integer::sum);
    }
}
