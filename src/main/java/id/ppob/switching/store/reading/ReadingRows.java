package id.ppob.switching.store.reading;

import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.acmt.Told;
import id.ppob.switching.acmt.meter.Register;
import id.ppob.switching.acmt.price.Part;
import id.ppob.switching.acmt.price.PricedBill;
import id.ppob.switching.acmt.price.Supply;
import id.ppob.switching.acmt.price.Usage;
import id.ppob.switching.store.sql.Rows;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Readings and bills as rows: what is written of each, in the order in which the root of their batch reads them. Stateless. */
public final class ReadingRows {
    /** The proof reads the same columns in the same order: id.ppob.proof.BatchRootCheck. */
    private static final String READING = "idpel, period, batch, line, state, source, read_on, read_at, from_on, meter, multiplier, lwbp_from, lwbp_to, wbp_from, wbp_to,"
        + " kvarh_from, kvarh_to, exchanged_on, lwbp_removed, lwbp_installed, wbp_removed, wbp_installed, kvarh_removed, kvarh_installed, next_multiplier,"
        + " lwbp_moved, wbp_moved, kvarh_moved, lwbp_sum, wbp_sum, kvarh_sum, lwbp_use, wbp_use, kvarh_use, latitude, longitude, accuracy_m, photo, photo_sha256,"
        + " read_code, abnormality, message_code, reader";
    private static final int READING_COLUMNS = 43;
    private static final String BILL = "idpel, period, batch, read_on, kwh, energy_rupiah, tax_rupiah, vat_rupiah, stamp_rupiah, other_rupiah, reduction_rupiah, total_rupiah,"
        + " lwbp_from, lwbp_to, wbp_from, wbp_to, kvarh_from, kvarh_to";
    private static final int BILL_COLUMNS = 18;
    private static final String BASIS = "idpel, period, batch, part, tariff, power_va, district, customer_kind, exempt, used_from, used_to, lwbp_kwh, wbp_kwh, kvarh, minimum, estimated";
    private static final int BASIS_COLUMNS = 16;
    private static final int SCALE = 6;

    private ReadingRows() { }

    /** Inserts them, and adds each bill with its reading to the root. */
    public static void insert(Connection connection, int batch, List<Entry> entries, BatchRoot root) throws SQLException {
        List<Cells> readings = new ArrayList<>(entries.size());
        List<Cells> bills = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            Cells reading = reading(batch, entry);
            Cells bill = bill(batch, entry);
            readings.add(reading);
            bills.add(bill);
            root.add(bill, reading);
        }
        insert(connection, "INSERT INTO reading (" + READING + ") VALUES ", Rows.keys(READING_COLUMNS), readings);
        for (int i = 0; i < bills.size(); i++) { // the due date is the batch's, and may move until it is active
            bills.get(i).add(entries.get(i).dueOn());
        }
        insert(connection, "INSERT INTO bill (" + BILL + ", due_on, state) VALUES ", Rows.keys(BILL_COLUMNS + 1).replace(")", ",'UNPAID')"), bills);
        insert(connection, "INSERT INTO bill_basis (" + BASIS + ") VALUES ", Rows.keys(BASIS_COLUMNS), basis(batch, entries));
    }

    private static void insert(Connection connection, String sql, String row, List<Cells> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(Rows.repeat(sql, row, rows.size()))) {
            int at = 1;
            for (Cells cells : rows) {
                at = cells.bind(insert, at);
            }
            insert.executeUpdate();
        }
    }

    private static Cells reading(int batch, Entry entry) {
        Reading reading = entry.reading();
        Told told = reading.told();
        Cells cells = new Cells(READING_COLUMNS).add(reading.idpel()).add(reading.period()).add(batch).add((int) entry.line()).add("COUNTS").add(told.source().name())
            .add(reading.readOn()).add(told.millis()).add(null).add(told.meter()).add(reading.multiplier());
        for (Register register : Register.values()) {
            cells.add(reading.from().of(register).decimal()).add(reading.to().of(register).decimal());
        }
        for (int untold = 0; untold < 17; untold++) {
            cells.add(null);
        }
        for (String degrees : List.of(reading.latitude(), reading.longitude())) {
            cells.add(degrees.isEmpty() ? null : new BigDecimal(degrees).setScale(SCALE));
        }
        return cells.add(told.accuracyM() == 0 ? null : told.accuracyM()).orNothing(reading.photo())
            .add(told.photoSha256().isEmpty() ? null : HexFormat.of().parseHex(told.photoSha256())).orNothing(reading.readCode()).orNothing(reading.abnormality())
            .orNothing(told.message()).orNothing(reading.reader());
    }

    private static Cells bill(int batch, Entry entry) {
        Reading reading = entry.reading();
        PricedBill bill = entry.bill();
        Cells cells = new Cells(BILL_COLUMNS).add(reading.idpel()).add(reading.period()).add(batch).add(reading.readOn()).add(bill.kwhPriced()).add(bill.energyRupiah())
            .add(bill.ppjRupiah()).add(bill.ppnRupiah()).add(bill.stampRupiah()).add(bill.otherRupiah()).add(bill.reductionRupiah()).add(bill.totalRupiah());
        for (Register register : Register.values()) {
            cells.add((int) reading.from().of(register).whole()).add((int) reading.to().of(register).whole());
        }
        return cells;
    }

    private static List<Cells> basis(int batch, List<Entry> entries) {
        List<Cells> all = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            int number = 0;
            for (Part part : entry.asked().parts()) {
                Supply supply = part.supply();
                Usage usage = part.usage();
                all.add(new Cells(BASIS_COLUMNS).add(entry.reading().idpel()).add(entry.reading().period()).add(batch).add(++number).add(supply.tariff()).add(supply.powerVa())
                    .add(supply.district()).add(supply.kind()).add(supply.exempt()).add(usage.from()).add(usage.to()).add(usage.lwbpKwh()).add(usage.wbpKwh()).add(usage.kvarh())
                    .add(usage.minimum().name()).add(usage.estimated()));
            }
        }
        return all;
    }
}
