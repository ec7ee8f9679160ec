package id.ppob.switching.acmt.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.meter.Use;
import id.ppob.switching.testing.Seeds;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A year of random customers, with exchanges, registers that go over their last digit, months that nobody read, and stands that were read wrong and corrected later.
 * Beside them hang meters that know what they really turned ({@link TurningMeter}), and one sentence must hold: of each register, what was billed ever, less
 * what was credited, is what each meter moved times its multiplier, cut once a meter. Whatever is held is released as proposed.
 */
class ChainModelTest {
    private static final int CUSTOMERS = 15_000;
    private static final int MONTHS = 12;
    private static final LocalDate BEGIN = LocalDate.of(2026, 1, 20);
    private static final int[] POWERS = {900, 1_300, 2_200, 5_500, 16_500, 131_000, 1_250_000};
    private static final List<EstimateRow> METHODS = List.of(new EstimateRow(1, EstimateMethod.MEAN_OF_THREE, 0), new EstimateRow(2, EstimateMethod.NEW_HOUSEHOLD_HOURS, 250),
            new EstimateRow(3, EstimateMethod.MINIMUM, 0));

    private enum Event { READ, ESTIMATED, EXCHANGED, EXCHANGED_AFTER_ESTIMATES, TURNED, TOO_HIGH, CREDITED, CORRECTED }

    private final Map<Event, Integer> events = new EnumMap<>(Event.class);

    @Test
    void whatIsBilledIsWhatTheMetersMoved() {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            Year year = new Year(random, "seed " + seed + " customer " + customer);
            for (int month = 1; month <= MONTHS; month++) {
                year.month(202600 + month, month == MONTHS);
            }
            year.judge();
        }
        for (Event event : Event.values()) {
            assertTrue(events.getOrDefault(event, 0) > CUSTOMERS / 200, events::toString);
        }
    }

    /** One customer's year: the meter on the wall, the books, and what was billed and credited. */
    private final class Year {
        private final Random random;
        private final String where;
        private final int va;
        private final Contract contract;
        private final Books books;
        private final Map<Integer, PerRegister> billed = new TreeMap<>();
        private TurningMeter meter;
        private PerRegister credited = PerRegister.ZERO;
        private PerRegister removed = PerRegister.ZERO;
        private BigInteger[] lastRead;
        private LocalDate day = BEGIN;
        private int meters = 1;

        Year(Random random, String where) {
            this.random = random;
            this.where = where;
            va = POWERS[random.nextInt(POWERS.length)];
            contract = new Contract("R1", List.of(new Contract.Power(LocalDate.of(2000, 1, 1), va)), true, va * 40 / 1000, Contract.ReadBy.MANUAL, null);
            meter = new TurningMeter("M1", va > 200_000 ? 3 : 1, random.nextInt(3) == 0 ? 1 + random.nextInt(60) : 1, 4, random);
            lastRead = meter.now();
            books = new Books(new Meter("M1", meter.digits, meter.decimals, meter.multiplier, day, shown(lastRead)));
        }

        void month(int period, boolean last) {
            LocalDate on = day.plusDays(28 + random.nextInt(5));
            meter.turn(random, (long) va * 24 * 25 / 1000);
            int event = last ? 9 : random.nextInt(10);
            if (event <= 1 && books.chain().estimates() < 3) {
                estimate(on, period);
            } else if (event == 2) {
                exchange(on, period);
            } else if (event == 3 && books.chain().estimates() == 0) {
                readWrongAndCorrect(on, period);
            } else {
                read(on, period, Given.read(on, books.chain().billed(), shown(meter.now())).told());
            }
            day = on;
        }

        private void estimate(LocalDate on, int period) {
            Estimate estimate = Estimate.of(books.chain(), contract, period, METHODS);
            MeterReading reading = MeterReading.estimate(on, estimate.to());
            ReadingDecision.Billed decision = (ReadingDecision.Billed) ReadingDecision.of(reading, books.chain(), contract, null, Given.rules());
            books.count(decision.use(), period, false);
            billed.put(period, decision.use().used());
            happened(Event.ESTIMATED);
        }

        private void exchange(LocalDate on, int period) {
            happened(books.chain().estimates() == 0 ? Event.EXCHANGED : Event.EXCHANGED_AFTER_ESTIMATES);
            TurningMeter old = meter;
            Stands taken = shown(old.now());
            meter = new TurningMeter("M" + ++meters, old.registers(), 1 + random.nextInt(60), 4, random);
            Exchange exchange = new Exchange(on.minusDays(3), taken, meter.number, meter.digits, meter.decimals, meter.multiplier, shown(meter.now()));
            removed = removed.plus(units(old));
            meter.turn(random, (long) va * 24 * 2 / 1000);
            read(on, period, Given.read(on, books.chain().billed(), shown(meter.now())).exchanged(exchange).told());
        }

        private void read(LocalDate on, int period, MeterReading reading) {
            Use use = released(reading);
            if (use.used().anyNegative()) {
                trueUp(use, period);
            } else {
                billed.put(period, use.used());
                happened(Event.READ);
            }
            books.count(use, period, true);
            lastRead = meter.now();
        }

        private Use released(MeterReading reading) {
            ReadingDecision decision = ReadingDecision.of(reading, books.chain(), contract, null, Given.rules());
            if (decision instanceof ReadingDecision.Held held) {
                assertNotNull(held.proposed(), () -> where + " " + held);
                held.findings().forEach(finding -> happened(finding.rule() == Rule.ROLLOVER ? Event.TURNED : finding.rule() == Rule.ESTIMATE_TOO_HIGH ? Event.TOO_HIGH : Event.READ));
                return held.proposed();
            }
            return ((ReadingDecision.Billed) decision).use();
        }

        private void trueUp(Use use, int period) {
            TrueUp trueUp = TrueUp.of(books.chain().estimated().stream().map(month -> new TrueUp.Billed(month, random.nextBoolean() ? Standing.PAID : Standing.UNPAID)).toList(),
                    use.span(), 30, contract.minimumKwh());
            for (TrueUp.Right right : trueUp.months()) {
                if (right.standing().isPaid()) {
                    credited = credited.plus(right.month().used().minus(right.used()));
                    happened(Event.CREDITED);
                } else {
                    billed.put(right.month().period(), right.used());
                }
            }
            billed.put(period, trueUp.now());
        }

        /** Somebody read too little and it was paid; then the right stand came in its place: a debit, that is a credit below nothing. */
        private void readWrongAndCorrect(LocalDate on, int period) {
            BigInteger[] wrong = meter.now();
            for (int i = 0; i < wrong.length; i++) {
                wrong[i] = lastRead[i].add(wrong[i].subtract(lastRead[i]).shiftRight(1));
            }
            Use asRead = Use.of(books.chain(), shown(wrong), on);
            books.count(asRead, period, true);
            billed.put(period, asRead.used());
            books.takeBack();
            Use right = Use.of(books.chain(), shown(meter.now()), on);
            books.count(right, period, true);
            credited = credited.plus(asRead.used().minus(right.used()));
            lastRead = meter.now();
            happened(Event.CORRECTED);
        }

        private void judge() {
            PerRegister all = billed.values().stream().reduce(PerRegister.ZERO, PerRegister::plus);
            assertEquals(removed.plus(units(meter)), all.minus(credited), where);
            assertFalse(billed.values().stream().anyMatch(PerRegister::anyNegative), () -> where + " " + billed);
            Chain chain = books.chain();
            assertEquals(units(meter), chain.used(), where);
            assertEquals(chain.moved(), chain.toReal(), where);
        }

        private Stands shown(BigInteger[] turned) {
            return new Stands(stand(0, turned), stand(1, turned), stand(2, turned));
        }

        private Stand stand(int register, BigInteger[] turned) {
            return register < meter.registers() ? Stand.of(meter.shows(register, turned[register])) : null;
        }

        private static PerRegister units(TurningMeter one) {
            return new PerRegister(one.units(0), one.registers() > 1 ? one.units(1) : 0, one.registers() > 2 ? one.units(2) : 0);
        }
    }

    private void happened(Event event) {
        events.merge(event, 1, Integer::sum);
    }
}
