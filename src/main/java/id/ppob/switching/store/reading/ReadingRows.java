package id.ppob.switching.store.reading;

import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.acmt.Told;
import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Register;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Use;
import id.ppob.switching.acmt.price.Part;
import id.ppob.switching.acmt.price.PricedBill;
import id.ppob.switching.acmt.price.Supply;
import id.ppob.switching.acmt.price.Usage;
import id.ppob.switching.acmt.rule.Finding;
import id.ppob.switching.acmt.rule.ReadingDecision;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Readings and bills as rows: what is written of each, in the order in which the root of their batch reads them. Stateless. */
public final class ReadingRows {
    /** The proof reads these columns, those of bills and of their parts in the same order: id.ppob.proof.BatchRootCheck. */
    private static final String READING = "idpel, period, batch, line, state, source, read_on, read_at, from_on, meter, multiplier, lwbp_from, lwbp_to, wbp_from, wbp_to,"
        + " kvarh_from, kvarh_to, exchanged_on, lwbp_removed, lwbp_installed, wbp_removed, wbp_installed, kvarh_removed, kvarh_installed, next_multiplier,"
        + " lwbp_moved, wbp_moved, kvarh_moved, lwbp_sum, wbp_sum, kvarh_sum, lwbp_use, wbp_use, kvarh_use, latitude, longitude, accuracy_m, photo, photo_sha256,"
        + " read_code, abnormality, message_code, reader";
    private static final int READING_COLUMNS = 43;
    private static final String BILL = "idpel, period, batch, read_on, kwh, energy_rupiah, tax_rupiah, vat_rupiah, stamp_rupiah, other_rupiah, reduction_rupiah, total_rupiah,"
        + " lwbp_from, lwbp_to, wbp_from, wbp_to, kvarh_from, kvarh_to";
    static final int BILL_COLUMNS = 18;
    private static final String BASIS = "idpel, period, batch, part, tariff, power_va, district, customer_kind, exempt, used_from, used_to, lwbp_kwh, wbp_kwh, kvarh, minimum, estimated";
    private static final int BASIS_COLUMNS = 16;
    private static final String METER = "idpel, installed_on, number, batch, digits, decimals, multiplier, lwbp_first, wbp_first, kvarh_first";
    private static final int METER_COLUMNS = 10;
    private static final String MORE = "idpel, period, batch, line, next_number, next_digits, next_decimals, maximum";
    private static final int MORE_COLUMNS = 8;
    private static final String HELD = "idpel, period, batch, line, rule, unit, register, measured, most, proposed_kwh, sentence";
    private static final int HELD_COLUMNS = 11;
    private static final int SHORT = 60;
    private static final int LONG = 255;
    private static final int SUMS = 9;
    private static final long HUNDREDTHS = 100;
    private static final int SCALE = 6;

    private ReadingRows() { }

    /** Inserts them with what came of them: bills, what holds a reading, meters that begin; and adds each bill with its reading and its parts to the root. */
    public static void insert(Connection connection, int batch, List<Entry> entries, BatchRoot root) throws SQLException {
        List<Entry> billed = entries.stream().filter(entry -> entry.bill() != null).toList();
        List<Cells> readings = new ArrayList<>(entries.size());
        List<Cells> bills = new ArrayList<>(billed.size());
        List<Cells> bases = new ArrayList<>(billed.size());
        for (Entry entry : entries) {
            Cells reading = reading(batch, entry);
            readings.add(reading);
            if (entry.bill() == null) {
                continue;
            }
            Cells bill = bill(batch, entry);
            List<Cells> basis = basis(batch, entry);
            root.add(bill, reading, basis);
            bases.addAll(basis);
            bills.add(bill.add(entry.bill().dueOn()).add(entry.bill().priced().totalRupiah() == 0 ? "SETTLED" : "UNPAID")); // the due date is the batch's, and may move until it is active
        }
        Cells.insert(connection, "INSERT INTO reading (" + READING + ") VALUES ", readings);
        insertBills(connection, bills);
        Cells.insert(connection, "INSERT INTO bill_basis (" + BASIS + ") VALUES ", bases);
        insertMeters(connection, meters(batch, billed));
        Cells.insert(connection, "INSERT INTO reading_more (" + MORE + ") VALUES ", more(batch, entries));
        Cells.insert(connection, "INSERT INTO held (" + HELD + ") VALUES ", entries.stream().flatMap(entry -> held(batch, entry).stream()).toList());
    }

    /** Inserts what holds a reading now, beside what held it before. */
    public static void heldBy(Connection connection, int batch, Entry entry) throws SQLException {
        Cells.insert(connection, "INSERT INTO held (" + HELD + ") VALUES ", held(batch, entry));
    }

    /** Inserts bills, each with its due date and state behind what the root has of it. */
    static void insertBills(Connection connection, List<Cells> bills) throws SQLException {
        Cells.insert(connection, "INSERT INTO bill (" + BILL + ", due_on, state) VALUES ", bills);
    }

    static void insertMeters(Connection connection, List<Cells> meters) throws SQLException {
        Cells.insert(connection, "INSERT INTO meter (" + METER + ") VALUES ", meters);
    }

    /** Inserts a reading that says what would have been right of a bill that stays as it was paid: with that bill's key, and no bill of its own. */
    public static void correct(Connection connection, int batch, Entry entry) throws SQLException {
        Cells.insert(connection, "INSERT INTO reading (" + READING + ") VALUES ", List.of(reading(batch, entry, "CORRECTS")));
    }

    private static Cells reading(int batch, Entry entry) {
        return reading(batch, entry, entry.answer().state().name());
    }

    private static Cells reading(int batch, Entry entry, String state) {
        Reading reading = entry.reading();
        Told told = reading.told();
        Cells cells = new Cells(READING_COLUMNS).add(reading.idpel()).add(reading.period()).add(batch).add((int) entry.line()).add(state).add(told.source().name())
            .add(reading.readOn()).add(told.millis());
        if (entry.answer().decision() instanceof ReadingDecision.Billed billed) {
            link(cells, billed.use());
        } else {
            told(cells, reading);
        }
        for (String degrees : List.of(reading.latitude(), reading.longitude())) {
            cells.add(degrees.isEmpty() ? null : new BigDecimal(degrees).setScale(SCALE));
        }
        return cells.add(told.accuracyM() == 0 ? null : told.accuracyM()).orNothing(reading.photo())
            .add(told.photoSha256().isEmpty() ? null : HexFormat.of().parseHex(told.photoSha256())).orNothing(reading.readCode()).orNothing(reading.abnormality())
            .orNothing(told.message()).orNothing(reading.reader());
    }

    /** Stands as the chain goes through them, whatever the reading told of its beginning. */
    private static void link(Cells cells, Use use) {
        Use.Part first = use.parts().getFirst();
        Use.Part last = use.parts().getLast();
        cells.add(first.fromOn()).add(last.meter().number()).add(first.meter().multiplier());
        for (Register register : Register.values()) {
            cells.add(decimal(first.from().of(register))).add(decimal(last.to().of(register)));
        }
        boolean exchanged = use.parts().size() > 1;
        cells.add(exchanged ? first.toOn() : null);
        for (Register register : Register.values()) {
            cells.add(exchanged ? decimal(first.to().of(register)) : null).add(exchanged ? decimal(last.from().of(register)) : null);
        }
        cells.add(exchanged ? last.meter().multiplier() : null);
        for (Register register : Register.values()) {
            cells.add(BigDecimal.valueOf(last.moved().of(register), Stand.MOST_DECIMALS));
        }
        for (Register register : Register.values()) {
            cells.add(Math.floorDiv(last.moved().of(register), HUNDREDTHS));
        }
        for (Register register : Register.values()) {
            cells.add(use.used().of(register));
        }
    }

    private static void told(Cells cells, Reading reading) {
        Exchange exchange = reading.exchange();
        cells.add(null).add(reading.told().meter()).add(reading.multiplier());
        for (Register register : Register.values()) {
            cells.add(decimal(reading.from().of(register))).add(decimal(reading.to().of(register)));
        }
        cells.add(exchange == null ? null : exchange.on());
        for (Register register : Register.values()) {
            cells.add(exchange == null ? null : decimal(exchange.removed().of(register))).add(exchange == null ? null : decimal(exchange.installed().of(register)));
        }
        cells.add(exchange == null || exchange.multiplier() == 0 ? null : exchange.multiplier());
        for (int sum = 0; sum < SUMS; sum++) {
            cells.add(null);
        }
    }

    /** What their own rows have no place for. */
    private static List<Cells> more(int batch, List<Entry> entries) {
        List<Cells> all = new ArrayList<>();
        for (Entry entry : entries) {
            Reading reading = entry.reading();
            Exchange exchange = reading.exchange();
            if (exchange != null || reading.told().maximum() != null) {
                all.add(new Cells(MORE_COLUMNS).add(reading.idpel()).add(reading.period()).add(batch).add((int) entry.line()).add(exchange == null ? "" : exchange.number())
                    .add(exchange == null ? 0 : exchange.digits()).add(exchange == null ? 0 : exchange.decimals()).add(decimal(reading.told().maximum())));
            }
        }
        return all;
    }

    static BigDecimal decimal(Stand stand) {
        return stand == null ? null : stand.decimal();
    }

    private static int whole(Stand stand) {
        return stand == null ? 0 : Math.toIntExact(stand.whole());
    }

    private static Cells bill(int batch, Entry entry) {
        Reading reading = entry.reading();
        PricedBill bill = entry.bill().priced();
        Use use = ((ReadingDecision.Billed) entry.answer().decision()).use();
        Cells cells = new Cells(BILL_COLUMNS + 2).add(reading.idpel()).add(reading.period()).add(batch).add(reading.readOn()).add(bill.kwhPriced()).add(bill.energyRupiah()).add(bill.ppjRupiah())
            .add(bill.ppnRupiah()).add(bill.stampRupiah()).add(bill.otherRupiah()).add(bill.reductionRupiah()).add(bill.totalRupiah());
        for (Register register : Register.values()) {
            cells.add(whole(use.parts().getFirst().from().of(register))).add(whole(use.parts().getLast().to().of(register)));
        }
        return cells;
    }

    /** A meter that was not known, or that took another's place. */
    private static List<Cells> meters(int batch, List<Entry> billed) {
        List<Cells> all = new ArrayList<>();
        for (Entry entry : billed) {
            List<Use.Part> parts = ((ReadingDecision.Billed) entry.answer().decision()).use().parts();
            if (entry.answer().opened() != null) {
                all.add(meter(batch, entry.reading().idpel(), parts.getFirst().meter()));
            }
            if (parts.size() > 1) {
                all.add(meter(batch, entry.reading().idpel(), parts.getLast().meter()));
            }
        }
        return all;
    }

    static Cells meter(int batch, long idpel, Meter meter) {
        return new Cells(METER_COLUMNS).add(idpel).add(meter.installedOn()).add(meter.number()).add(batch).add(meter.digits()).add(meter.decimals()).add(meter.multiplier())
            .add(decimal(meter.first().lwbp())).add(decimal(meter.first().wbp())).add(decimal(meter.first().kvarh()));
    }

    private static List<Cells> held(int batch, Entry entry) {
        Use proposed = entry.answer().decision() instanceof ReadingDecision.Held held ? held.proposed() : null;
        List<Cells> all = new ArrayList<>();
        for (Finding finding : entry.answer().findings()) {
            all.add(new Cells(HELD_COLUMNS).add(entry.reading().idpel()).add(entry.reading().period()).add(batch).add((int) entry.line()).add(finding.rule().name())
                .add(entry.reading().unit()).add(finding.register() == null ? "" : finding.register().name()).add(cut(finding.measured(), SHORT)).add(cut(finding.limit(), SHORT))
                .add(proposed == null ? null : proposed.used().kwh()).add(cut(finding.sentence(), LONG)));
        }
        return all;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static List<Cells> basis(int batch, Entry entry) {
        List<Cells> all = new ArrayList<>(1);
        for (Part part : entry.bill().asked().parts()) {
            Supply supply = part.supply();
            Usage usage = part.usage();
            all.add(new Cells(BASIS_COLUMNS).add(entry.reading().idpel()).add(entry.reading().period()).add(batch).add(all.size() + 1).add(supply.tariff()).add(supply.powerVa())
                .add(supply.district()).add(supply.kind()).add(supply.exempt()).add(usage.from()).add(usage.to()).add(usage.lwbpKwh()).add(usage.wbpKwh()).add(usage.kvarh())
                .add(usage.minimum().name()).add(usage.estimated()));
        }
        return all;
    }
}
