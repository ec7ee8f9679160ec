package id.ppob.switching.acmt.price;

import id.ppob.switching.acmt.period.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All rows of prices, and which of them count for a supply on a day. Immutable but for what it remembers; thread-safe. */
public final class Components {
    /** Supplies that are remembered at most; then it begins to forget. */
    private static final int MOST_REMEMBERED = 10_000;
    private static final int VA_PER_KVA = 1_000;
    private static final Supply NOBODY = new Supply(0, "", "", 0, "", "", false);
    private final List<Component> rows;
    private final Map<Asked, Rates> remembered = new ConcurrentHashMap<>();

    private record Asked(String tariff, int powerVa, String district, String kind, LocalDate day) { }

    /** @param rows in any order */
    public Components(Collection<Component> rows) {
        this.rows = List.copyOf(rows);
    }

    /** @return all of them */
    public List<Component> rows() {
        return rows;
    }

    /** @return the number of the newest row; 0 where there is none */
    public int newest() {
        return rows.stream().mapToInt(Component::number).max().orElse(0);
    }

    /** @return those that stood when the newest had this number */
    public Components upTo(int number) {
        return number >= newest() ? this : new Components(rows.stream().filter(row -> row.number() <= number).toList());
    }

    /** @return these rows and others, which are newer than all of them */
    public Components with(List<Component> others) {
        int next = newest();
        List<Component> all = new ArrayList<>(rows);
        for (Component other : others) {
            all.add(other.numbered(++next));
        }
        return new Components(all);
    }

    /** @return whether bills of a month of payment are made of this class and power */
    public boolean bills(String tariff, int powerVa, int period) {
        return bills(tariff, powerVa, rateDay(period));
    }

    /** @return whether bills are made of this class and power on a day */
    public boolean bills(String tariff, int powerVa, LocalDate day) {
        return rates(new Supply(0, "", tariff, powerVa, "", "", false), day).priced();
    }

    /** @return kWh that a whole month's bill has at least, 0 where the class knows none */
    public int minimumKwh(String tariff, int powerVa, int period) {
        Component row = rates(new Supply(0, "", tariff, powerVa, "", "", false), rateDay(period)).one(Kind.MINIMUM);
        return row == null ? 0 : (int) (row.rate() * powerVa / VA_PER_KVA);
    }

    /** @return the day whose rows count for a bill: a row says which. docs/iso8583-spec.md 19.3 */
    public LocalDate rateDay(BillQuestion asked) {
        return rateDay(asked.period());
    }

    private LocalDate rateDay(int period) {
        LocalDate payment = Period.month(period).atDay(1);
        Component says = rates(NOBODY, payment).one(Kind.RATE_DAY);
        return says == null || says.rate() == 1 ? Period.ofReading(period).atDay(1) : payment;
    }

    Rates rates(Supply supply, LocalDate day) {
        Asked asked = new Asked(supply.tariff(), supply.powerVa(), supply.district(), supply.kind(), day);
        Rates known = remembered.get(asked);
        if (known == null) {
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            known = Rates.of(rows, supply, day);
            remembered.put(asked, known);
        }
        return known;
    }
}
