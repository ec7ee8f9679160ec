package id.ppob.switching.acmt.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Month;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.meter.Use;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * A year of random customers, with exchanges, turned registers, months that nobody read, and stands that were read wrong and corrected later. Beside them stands a
 * model that knows what the meters really turned, and the one sentence that must hold: of each meter and register, kWh billed ever, less the kWh of credits, are
 * what it moved times its multiplier, cut once. The model has no class of the rooms that it judges.
 */
class ChainModelTest {
    private static final int CUSTOMERS = 20_000;
    private static final int MONTHS = 12;
    private static final List<EstimateRow> METHODS = List.of(new EstimateRow(1, EstimateMethod.MEAN_OF_THREE, 0), new EstimateRow(2, EstimateMethod.NEW_HOUSEHOLD_HOURS, 250),
            new EstimateRow(3, EstimateMethod.MINIMUM, 0));
    private static final List<String> KINDS = new ArrayList<>();

    /** One register of one meter, in units of its last decimal: what it turned since it was installed, without end. */
    private static final class Dial {
        private final int digits;
        private final int decimals;
        private final BigInteger first;
        private BigInteger turned = BigInteger.ZERO;

        private Dial(int digits, int decimals, Random random, boolean nearItsEnd) {
            this.digits = digits;
            this.decimals = decimals;
            BigInteger all = BigInteger.TEN.pow(digits + decimals);
            this.first = nearItsEnd ? all.subtract(BigInteger.valueOf(1 + random.nextInt(50))) : BigInteger.valueOf(random.nextInt(5_000)).mod(all);
        }

        private String shows(BigInteger since) {
            return new BigDecimal(first.add(since).mod(BigInteger.TEN.pow(digits + decimals)), decimals).toPlainString();
        }

        private long kwh(int multiplier) {
            return new BigDecimal(turned, decimals).multiply(BigDecimal.valueOf(multiplier)).setScale(0, RoundingMode.FLOOR).longValueExact();
        }
    }

    private final Map<String, Long> billed = new LinkedHashMap<>();
    private long credits;

    @Test
    void whatIsBilledIsWhatTheMetersMoved() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            int one = customer;
            year(random, () -> "seed " + seed + " customer " + one);
        }
        for (String kind : List.of("exchange", "estimate", "turned", "too high", "corrected")) {
            assertTrue(KINDS.stream().filter(kind::equals).count() > CUSTOMERS / 100, kind + " of " + KINDS.size());
        }
    }

    private void year(Random random, Supplier<String> where) {
        billed.clear();
        credits = 0;
        int va = List.of(900, 1_300, 2_200, 5_500, 16_500, 131_000).get(random.nextInt(6));
        Contract contract = new Contract("R1", List.of(new Contract.Power(LocalDate.of(2000, 1, 1), va)), true, va * 40 / 1000, Contract.ReadBy.MANUAL, null);
        LocalDate day = LocalDate.of(2026, 1, 20);
        int number = 1;
        int multiplier = random.nextInt(3) == 0 ? 1 + random.nextInt(60) : 1;
        Dial dial = dial(random);
        Books books = new Books(new Meter("M" + number, dial.digits, dial.decimals, multiplier, day, Stands.of(dial.shows(BigInteger.ZERO))));
        BigInteger readUpTo = BigInteger.ZERO;
        int estimates = 0;
        long old = 0;
        for (int month = 1; month <= MONTHS; month++) {
            int period = 202600 + month;
            LocalDate on = day.plusDays(28 + random.nextInt(5));
            turn(dial, random, va, multiplier, 25);
            boolean last = month == MONTHS;
            int event = last ? 9 : random.nextInt(10);
            if (event <= 1 && estimates < 3) {
                Estimate estimate = Estimate.of(books.chain(), contract, period, METHODS);
                ReadingDecision.Billed decision = (ReadingDecision.Billed) ReadingDecision.of(MeterReading.estimate(on, estimate.to()), books.chain(), contract, null, Given.rules());
                count(books, decision.use(), on, period, false);
                KINDS.add("estimate");
                estimates++;
            } else if (event == 2 && estimates == 0) {
                int newMultiplier = 1 + random.nextInt(60);
                Dial installed = dial(random);
                Exchange exchange = new Exchange(on.minusDays(3), Stands.of(dial.shows(dial.turned)), "M" + ++number, installed.digits, installed.decimals, newMultiplier,
                        Stands.of(installed.shows(BigInteger.ZERO)));
                old += dial.kwh(multiplier);
                dial = installed;
                multiplier = newMultiplier;
                turn(dial, random, va, multiplier, 2);
                MeterReading reading = Given.read(on, books.chain().billed(), Stands.of(dial.shows(dial.turned))).exchanged(exchange).told();
                count(books, released(reading, books.chain(), contract, where), on, period, true);
                KINDS.add("exchange");
            } else if (event == 3 && estimates == 0 && dial.turned.compareTo(readUpTo) > 0) {
                wrongAndCorrected(books, dial, readUpTo, contract, on, period);
                readUpTo = dial.turned;
                day = on;
                continue;
            } else {
                String shown = dial.shows(dial.turned);
                MeterReading reading = Given.read(on, books.chain().billed(), Stands.of(shown)).told();
                Use use = released(reading, books.chain(), contract, where);
                if (use.used().anyNegative()) {
                    trueUp(books, use, on, period, contract);
                } else {
                    count(books, use, on, period, true);
                }
                estimates = 0;
                readUpTo = dial.turned;
            }
            readUpTo = estimates == 0 ? dial.turned : readUpTo;
            day = on;
        }
        long all = billed.values().stream().mapToLong(Long::longValue).sum();
        assertEquals(old + dial.kwh(multiplier), all - credits, where.get());
        assertFalse(billed.values().stream().anyMatch(kwh -> kwh < 0), () -> where.get() + billed + books.chain());
    }

    private static Dial dial(Random random) {
        return new Dial(4 + random.nextInt(3), random.nextInt(3), random, random.nextInt(4) == 0);
    }

    /** Turns by at most what the contract can draw in so many days. */
    private static void turn(Dial dial, Random random, int va, int multiplier, int days) {
        long most = (long) va * 24 * days / 1000;
        BigDecimal shown = BigDecimal.valueOf(random.nextDouble() * most).divide(BigDecimal.valueOf(multiplier), dial.decimals, RoundingMode.FLOOR);
        BigInteger by = shown.unscaledValue();
        BigInteger round = BigInteger.TEN.pow(dial.digits + dial.decimals).subtract(BigInteger.ONE);
        dial.turned = dial.turned.add(by.min(round.shiftRight(2)));
    }

    /** What a person releases: whatever was held, the proposed use is the right one. */
    private static Use released(MeterReading reading, Chain chain, Contract contract, Supplier<String> where) {
        return switch (ReadingDecision.of(reading, chain, contract, null, Given.rules())) {
            case ReadingDecision.Billed right -> right.use();
            case ReadingDecision.Held held -> {
                assertTrue(held.proposed() != null, () -> where.get() + " " + held);
                KINDS.add(held.findings().getFirst().rule() == Rule.ROLLOVER ? "turned" : held.findings().getFirst().rule() == Rule.ESTIMATE_TOO_HIGH ? "too high" : "held");
                yield held.proposed();
            }
            case ReadingDecision other -> throw new AssertionError(where.get() + " " + other);
        };
    }

    private void count(Books books, Use use, LocalDate on, int period, boolean real) {
        books.count(use, on, period, real);
        billed.merge("" + period, use.used().kwh(), Long::sum);
    }

    private void trueUp(Books books, Use use, LocalDate on, int period, Contract contract) {
        List<TrueUp.Billed> estimated = books.chain().estimated().stream()
                .map(month -> new TrueUp.Billed(month, month.period() % 2 == 0 ? Standing.PAID : Standing.UNPAID)).toList();
        TrueUp trueUp = TrueUp.of(estimated, use.span(), 30, contract.minimumKwh());
        for (TrueUp.Right right : trueUp.months()) {
            Month month = right.month();
            if (right.standing().isPaid()) {
                credits += month.used().kwh() - right.used().kwh();
            } else {
                billed.put("" + month.period(), right.used().kwh());
            }
        }
        books.count(use, on, period, true);
        billed.put("" + period, trueUp.now().kwh());
    }

    /** Somebody read too little; the bill was paid. Later the right stand comes in its place: the difference is a debit, a credit below zero. */
    private void wrongAndCorrected(Books books, Dial dial, BigInteger before, Contract contract, LocalDate on, int period) {
        BigInteger wrong = before.add(dial.turned.subtract(before).shiftRight(1));
        Use asRead = Use.of(books.chain(), Stands.of(dial.shows(wrong)), on);
        books.count(asRead, on, period, true);
        billed.merge("" + period, asRead.used().kwh(), Long::sum);
        Chain chain = books.without();
        Use right = Use.of(chain, Stands.of(dial.shows(dial.turned)), on);
        books.count(right, on, period, true);
        credits += asRead.used().minus(right.used()).kwh();
        assertEquals(PerRegister.ZERO.kwh(), right.used().kvarh());
        KINDS.add("corrected");
    }
}
