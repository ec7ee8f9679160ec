package id.ppob.switching.acmt.rule;

import static id.ppob.switching.acmt.rule.Given.HOUSE;
import static id.ppob.switching.acmt.rule.Given.PHOTO;
import static id.ppob.switching.acmt.rule.Given.read;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Month;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Register;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes readings that are wrong in one way, half of them just beyond the limit, and right ones that come as near to the same limit. The limits are those of
 * {@link Given#rows()}, written down here again as numbers.
 */
final class PlantedReadings {
    private static final LocalDate LAST = LocalDate.of(2026, 10, 12);
    private static final int[] POWERS = {900, 1_300, 2_200, 3_500, 5_500, 7_700, 16_500, 41_500, 131_000};
    private final Random random;

    /** A reading, and what the books know of its customer. */
    record Planted(MeterReading reading, Chain chain, Contract contract) { }

    PlantedReadings(Random random) {
        this.random = random;
    }

    /**
     * Makes one.
     *
     * @param wrong what the rule must find; else it must not
     * @param near  as close to the limit as whole numbers allow
     */
    Planted make(Rule rule, boolean wrong, boolean near) {
        int va = POWERS[random.nextInt(POWERS.length)];
        int days = 28 + random.nextInt(6);
        long monthly = Math.max(2, (long) va * (80 + random.nextInt(200)) / 1000);
        return switch (rule) {
            case UNDER_40H -> underForty(va, days, wrong, near);
            case OVER_HOURS -> overHours(va, days, wrong, near);
            case SWING -> swing(va, days, monthly, wrong, near);
            case INTERVAL -> interval(va, monthly, wrong, near);
            case ESTIMATE_TOO_HIGH -> tooHigh(va, days, monthly, wrong, near);
            case ROLLOVER -> rollover(va, days, monthly, wrong, near);
            case PREPAID, ENDED -> noneToRead(rule, va, days, monthly, wrong, near);
            default -> other(rule, customer(va, monthly, false), va, days, monthly, wrong, near);
        };
    }

    private Planted underForty(int va, int days, boolean wrong, boolean near) {
        long limit = Math.ceilDiv(va * 40L, 1000L);
        long kwh = wrong ? near ? limit - 1 : 1 + random.nextLong(limit - 1) : near ? limit : limit + random.nextLong(Math.max(1, limit / 10));
        Chain chain = customer(va, limit + limit / 5, false);
        return new Planted(at(chain, days, kwh).told(), chain, contract(va));
    }

    private Planted overHours(int va, int days, boolean wrong, boolean near) {
        long limit = (long) va * 24 * days / 1000;
        long kwh = wrong ? near ? limit + 1 : limit + 1 + random.nextLong(limit) : near ? limit : limit - random.nextLong(limit / 10);
        Chain chain = customer(va, limit - limit / 5, false);
        return new Planted(at(chain, days, kwh).told(), chain, contract(va));
    }

    private Planted swing(int va, int days, long monthly, boolean wrong, boolean near) {
        Chain chain = customer(va, monthly, false);
        long before = chain.months().stream().limit(3).mapToLong(month -> month.used().kwh()).sum();
        long beforeDays = chain.months().stream().limit(3).mapToLong(Month::days).sum();
        long most = before * 3 * days / (2 * beforeDays);
        long least = Math.ceilDiv(before * days, 2 * beforeDays);
        boolean up = random.nextBoolean() || least < 3;
        long kwh = wrong ? up ? near ? most + 1 : most + 1 + random.nextLong(most) : near ? least - 1 : 1 + random.nextLong(least - 1)
                : up ? near ? most : most - random.nextLong(Math.max(1, most / 4)) : near ? least : least + random.nextLong(Math.max(1, least / 4));
        return new Planted(at(chain, days, kwh).told(), chain, contract(va));
    }

    private Planted interval(int va, long monthly, boolean wrong, boolean near) {
        int days = wrong ? near ? 36 : 37 + random.nextInt(60) : near ? 35 : 20 + random.nextInt(15);
        Chain chain = customer(va, monthly, false);
        return new Planted(at(chain, days, Math.ceilDiv(monthly * days, 30L)).told(), chain, contract(va));
    }

    private Planted tooHigh(int va, int days, long monthly, boolean wrong, boolean near) {
        Chain chain = customer(va, monthly, true);
        long estimated = chain.usedSinceReal().kwh();
        long kwh = wrong ? near ? -1 : -1 - random.nextLong(Math.max(1, estimated / 4)) : near ? Math.ceilDiv(estimated, 4L) : estimated;
        return new Planted(at(chain, days, kwh).told(), chain, contract(va));
    }

    private Planted rollover(int va, int days, long monthly, boolean wrong, boolean near) {
        Chain chain = customer(va, monthly, false);
        Meter meter = chain.meter();
        long top = (long) Math.pow(10, meter.digits()) - 1;
        Stand end = Stand.of("" + (wrong ? near ? top : top - random.nextLong(monthly) : top - monthly - random.nextLong(monthly)));
        Stands stands = new Stands(end, null, null);
        Chain atTheEnd = new Chain(meter, stands, LAST, chain.moved(), chain.used(), stands, LAST, chain.moved(), chain.months());
        return new Planted(at(atTheEnd, days, monthly).told(), atTheEnd, contract(va));
    }

    private Planted noneToRead(Rule rule, int va, int days, long monthly, boolean wrong, boolean near) {
        Contract contract = contract(va);
        Chain chain = customer(va, monthly, false);
        return new Planted(at(chain, days, monthly).told(), chain, new Contract(contract.tariff(), contract.powers(), contract.household(), contract.minimumKwh(),
            wrong && rule == Rule.PREPAID ? Contract.ReadBy.NONE : Contract.ReadBy.MANUAL, contract.spot(),
            rule == Rule.ENDED ? LAST.plusDays(days - (wrong ? near ? 1 : days / 2 : 0)) : null));
    }

    private Planted other(Rule rule, Chain chain, int va, int days, long monthly, boolean wrong, boolean near) {
        long kwh = monthly * (90 + random.nextInt(21)) / 100;
        Given.Reading good = at(chain, days, Math.max(kwh, Math.ceilDiv(va * 40L, 1000L)));
        Contract contract = contract(va);
        if (!wrong && rule != Rule.FAR && rule != Rule.PHOTO_OLD && rule != Rule.LOAD && rule != Rule.EXCHANGE_INCOMPLETE && rule != Rule.DATE) {
            return new Planted(good.told(), chain, contract);
        }
        long billed = chain.billed(Register.LWBP).hundredths();
        long step = near ? 100 : 100 * (1 + random.nextLong(10_000));
        LocalDate on = LAST.plusDays(days);
        return new Planted((switch (rule) {
            case GAP -> read(on, stand(billed + step), stand(billed + step + kwh * 100));
            case OVERLAP -> read(on, stand(Math.max(0, billed - step)), stand(billed + kwh * 100));
            case BACKWARDS -> read(on, Stands.NONE, stand(Math.max(0, billed - step)));
            case DATE -> at(chain, wrong ? near ? 0 : -random.nextInt(20) : 20, monthly * 2 / 3);
            case ZERO -> at(chain, days, 0);
            case MULTIPLIER -> good.times(near ? chain.meter().multiplier() + 1 : 2 + random.nextInt(5_000));
            case METER -> good.at(near ? "M11" : "X" + random.nextInt());
            case CONTRACT -> good.of(near ? "R2" : "R1", near ? va : va + 100);
            case STAND_MISSING -> read(on, chain.billed(), Stands.NONE);
            case DIGITS -> read(on, chain.billed(), Stands.of(near ? "100000000" : "999999999"));
            case EXCHANGE_INCOMPLETE -> exchange(chain, on, kwh, wrong, near ? 0 : 1 + random.nextInt(3));
            case WINDOW -> good.outOfItsWindow();
            case LOAD -> good.maximum("" + new BigDecimal(va / 10 + (wrong ? near ? 1 : 1 + random.nextInt(va) : 0)).movePointLeft(2));
            case FAR -> far(good, wrong, near);
            case NO_FIX -> good.from(near ? new MeterReading.Fix(new Spot(0, 0), 5) : null);
            case PHOTO_MISSING -> good.photo(null);
            case PHOTO_REUSED -> good.photo(new Photo(true, near ? 0 : random.nextInt(24)));
            case PHOTO_OLD -> good.photo(new Photo(false, (random.nextBoolean() ? 1 : -1) * (wrong ? near ? 25 : 26 + random.nextInt(9_000) : near ? 24 : random.nextInt(24))));
            case CODE_WITHOUT_PHOTO -> good.notRead(Given.CLOSED).photo(null);
            case CODE -> good.condition(Given.BURNT.code());
            default -> throw new IllegalArgumentException("nothing is planted for " + rule);
        }).told(), chain, contract);
    }

    private Given.Reading far(Given.Reading good, boolean wrong, boolean near) {
        int accuracy = random.nextInt(100);
        long metres = wrong ? near ? 102 + accuracy : 102 + accuracy + random.nextInt(50_000) : near ? 99 + accuracy : random.nextInt(99 + accuracy);
        return good.from(new MeterReading.Fix(new Spot(HOUSE.latitude() - (int) (metres * 1_000_000 / 111_195), HOUSE.longitude()), accuracy));
    }

    /** An exchange in which the stands add up to the same use; wrong, it lacks one thing. */
    private Given.Reading exchange(Chain chain, LocalDate on, long kwh, boolean wrong, int lacking) {
        long half = Math.ceilDiv(kwh, 2L * chain.meter().multiplier()) * 100;
        Stands removed = stand(chain.billed().lwbp().hundredths() + half);
        int multiplier = chain.meter().multiplier();
        return read(on, chain.billed(), stand(half)).exchanged(new Exchange(wrong && lacking == 1 ? null : on.minusDays(14), wrong && lacking == 2 ? Stands.NONE : removed, "M2", 8, 0,
                wrong && lacking == 3 ? 0 : multiplier, wrong && lacking == 0 ? Stands.NONE : Stands.of("0")));
    }

    private Given.Reading at(Chain chain, int days, long kwh) {
        long hundredths = Math.ceilDiv(kwh * 100, (long) chain.meter().multiplier());
        long turn = (long) Math.pow(10, chain.meter().digits()) * 100;
        return read(LAST.plusDays(days), chain.billed(), stand((chain.billed().lwbp().hundredths() + hundredths) % turn)).photo(PHOTO);
    }

    /** A customer of 3 to 12 months around the same use; the newest is an estimate where that is asked. */
    private Chain customer(int va, long monthly, boolean estimated) {
        Meter meter = new Meter("M1", 8, 0, 1, LAST.minusDays(400), Stands.of("1000"));
        List<Month> months = new ArrayList<>();
        LocalDate to = LAST;
        long used = 0;
        int count = 3 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            long kwh = Math.max(1, monthly * (95 + random.nextInt(11)) / 100);
            months.add(new Month(202611 - i, to.minusDays(30), to, new PerRegister(kwh, 0, 0), i > 0 || !estimated));
            to = to.minusDays(30);
            used += kwh;
        }
        long real = used - (estimated ? months.getFirst().used().kwh() : 0);
        Stands billed = stand((20_000 + used) * 100);
        return new Chain(meter, billed, LAST, new PerRegister(used * 100, 0, 0), new PerRegister(used, 0, 0), stand((20_000 + real) * 100),
                estimated ? LAST.minusDays(30) : LAST, new PerRegister(real * 100, 0, 0), months);
    }

    private static Contract contract(int va) {
        return Given.contract("R1", va);
    }

    private static Stands stand(long hundredths) {
        return new Stands(new Stand(hundredths), null, null);
    }
}
