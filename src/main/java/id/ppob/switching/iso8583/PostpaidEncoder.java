package id.ppob.switching.iso8583;

import id.ppob.switching.message.Columns;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.Payable;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.product.postpaid.PostpaidShown;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;

/** DE48 of what we say of a postpaid customer: the header and bills of an inquiry's answer, and of what PLN is told. */
final class PostpaidEncoder {
    private static final int MOST_OUTSTANDING = 99;

    private final PostpaidLayout layout;
    private final long largestRupiah;
    private final boolean dueDayFirst;
    private final boolean readDayFirst;

    /** @param largestRupiah that DE4 can tell */
    PostpaidEncoder(PostpaidLayout layout, long largestRupiah) {
        this.layout = layout;
        this.largestRupiah = largestRupiah;
        dueDayFirst = dayFirst(layout.bill().cell(PostpaidColumn.DUE));
        readDayFirst = dayFirst(layout.bill().cell(PostpaidColumn.READ));
    }

    private static boolean dayFirst(Block.Cell cell) {
        return cell != null && cell.dayFirst();
    }

    private static int date(LocalDate date, boolean dayFirst) {
        return dayFirst ? date.getDayOfMonth() * 1_000_000 + date.getMonthValue() * 10_000 + date.getYear() : AnswerEncoder.date(date);
    }

    /** @return bytes of DE48 of an inquiry that is declined; 0 where it echoes the request's */
    int declineLength() {
        return layout.decline() == null ? 0 : layout.decline().length;
    }

    /** Writes switcher and customer of the inquiry at {@code requestAt}, and zeros. */
    void decline(byte[] request, int requestAt, byte[] target, int at) {
        layout.decline().blank(target, at);
        for (Column column : new Column[] {Column.SWITCHER, Column.IDPEL}) {
            Block.Cell cell = layout.decline().cell(column);
            System.arraycopy(request, requestAt + layout.inquiry().cell(column).at(), target, at + cell.at(), cell.width());
        }
    }

    int answerLength(PostpaidShown shown) {
        return layout.answer().length + shown.bills().size() * layout.bill().length;
    }

    /** Writes header and bills; the switcher is the one that the inquiry at {@code requestAt} named. */
    void answer(byte[] request, int requestAt, PostpaidShown shown, byte[] target, int at) {
        Block header = layout.answer();
        statement(header, shown, shown.outstanding(), target, at);
        Block.Cell switcher = header.cell(Column.SWITCHER);
        System.arraycopy(request, requestAt + layout.inquiry().cell(Column.SWITCHER).at(), target, at + switcher.at(), switcher.width());
    }

    /** Writes what a header and the bills behind it say of a customer; the switcher and the payment status are the caller's. @return where it ends */
    int statement(Block header, PostpaidShown shown, int outstanding, byte[] target, int at) {
        Customer customer = shown.customer();
        header.blank(target, at);
        header.write(Column.IDPEL, customer.idpel(), target, at);
        header.write(PostpaidColumn.BILL_STATUS, shown.bills().size(), target, at);
        header.write(PostpaidColumn.OUTSTANDING, Math.min(outstanding, MOST_OUTSTANDING), target, at);
        shown.reference().write(target, at + header.cell(Column.REFERENCE).at());
        header.write(PostpaidColumn.NAME, customer.name(), target, at);
        header.write(PostpaidColumn.UNIT, customer.unit(), target, at);
        header.write(PostpaidColumn.PHONE, customer.phone(), target, at);
        header.write(PostpaidColumn.TARIFF, customer.tariff(), target, at);
        header.write(PostpaidColumn.POWER, customer.powerVa(), target, at);
        header.write(Column.ADMIN, shown.adminRupiah(), target, at);
        int bill = at + header.length;
        for (int i = 0; i < shown.bills().size(); i++) {
            bill(shown.bills().get(i), target, bill);
            bill += layout.bill().length;
        }
        return bill;
    }

    private void bill(PayableBill payable, byte[] target, int at) {
        Block block = layout.bill();
        Bill bill = payable.bill();
        block.blank(target, at);
        block.write(PostpaidColumn.PERIOD, bill.period(), target, at);
        block.write(PostpaidColumn.DUE, date(bill.dueOn(), dueDayFirst), target, at);
        if (bill.readOn() != null) {
            block.write(PostpaidColumn.READ, date(bill.readOn(), readDayFirst), target, at);
        }
        block.write(PostpaidColumn.TOTAL, bill.totalRupiah(), target, at);
        block.write(PostpaidColumn.VAT, bill.vatRupiah(), target, at);
        block.write(PostpaidColumn.PENALTY, payable.lateRupiah(), target, at);
        block.write(PostpaidColumn.LWBP_FROM, bill.lwbpFrom(), target, at);
        block.write(PostpaidColumn.LWBP_TO, bill.lwbpTo(), target, at);
        block.write(PostpaidColumn.WBP_FROM, bill.wbpFrom(), target, at);
        block.write(PostpaidColumn.WBP_TO, bill.wbpTo(), target, at);
        block.write(PostpaidColumn.KVARH_FROM, bill.kvarhFrom(), target, at);
        block.write(PostpaidColumn.KVARH_TO, bill.kvarhTo(), target, at);
    }

    boolean fits(PostpaidShown shown) {
        boolean fits = !shown.bills().isEmpty() && shown.bills().size() <= Payable.MOST_BILLS && shown.outstanding() >= 0
                && layout.answer().fits(Column.ADMIN, shown.adminRupiah())
                && layout.answer().fits(PostpaidColumn.POWER, shown.customer().powerVa());
        long sum = 0;
        for (PayableBill payable : shown.bills()) {
            fits &= fits(payable);
            sum = fits ? sum + payable.amountRupiah() : sum;
        }
        return fits && sum <= largestRupiah;
    }

    private boolean fits(PayableBill payable) {
        Block block = layout.bill();
        Bill bill = payable.bill();
        return block.fits(PostpaidColumn.TOTAL, bill.totalRupiah()) && block.fits(PostpaidColumn.VAT, bill.vatRupiah())
                && block.fits(PostpaidColumn.PENALTY, payable.lateRupiah())
                && block.fits(PostpaidColumn.LWBP_FROM, bill.lwbpFrom()) && block.fits(PostpaidColumn.LWBP_TO, bill.lwbpTo())
                && block.fits(PostpaidColumn.WBP_FROM, bill.wbpFrom()) && block.fits(PostpaidColumn.WBP_TO, bill.wbpTo())
                && block.fits(PostpaidColumn.KVARH_FROM, bill.kvarhFrom()) && block.fits(PostpaidColumn.KVARH_TO, bill.kvarhTo());
    }

    /** The first of all that {@link #fits} compares, in the same order. */
    Columns.Misfit misfit(PostpaidShown shown) {
        if (shown.bills().isEmpty()) {
            return new Columns.Misfit(true, "the oldest open bill with its late fee is more than the 12 digits of DE4 hold");
        }
        String fee = tooWide(layout.answer(), Column.ADMIN, shown.adminRupiah());
        if (fee != null) {
            return new Columns.Misfit(false, "the admin fee of this partner (table fee): " + fee);
        }
        String power = tooWide(layout.answer(), PostpaidColumn.POWER, shown.customer().powerVa());
        if (power != null) {
            return new Columns.Misfit(true, power);
        }
        for (PayableBill payable : shown.bills()) {
            String words = tooWide(payable);
            if (words != null) {
                return new Columns.Misfit(true, "period " + payable.bill().period() + ", " + words);
            }
        }
        return new Columns.Misfit(true, "periods " + shown.bills().getFirst().bill().period() + " to " + shown.bills().getLast().bill().period() + ", DE4: needs at most "
                + largestRupiah + ", has " + shown.amountRupiah() + " in all");
    }

    private String tooWide(PayableBill payable) {
        Block block = layout.bill();
        Bill bill = payable.bill();
        return Stream.of(tooWide(block, PostpaidColumn.TOTAL, bill.totalRupiah()), tooWide(block, PostpaidColumn.VAT, bill.vatRupiah()),
                tooWide(block, PostpaidColumn.PENALTY, payable.lateRupiah()), tooWide(block, PostpaidColumn.LWBP_FROM, bill.lwbpFrom()),
                tooWide(block, PostpaidColumn.LWBP_TO, bill.lwbpTo()), tooWide(block, PostpaidColumn.WBP_FROM, bill.wbpFrom()),
                tooWide(block, PostpaidColumn.WBP_TO, bill.wbpTo()), tooWide(block, PostpaidColumn.KVARH_FROM, bill.kvarhFrom()),
                tooWide(block, PostpaidColumn.KVARH_TO, bill.kvarhTo())).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static String tooWide(Block block, Column column, long value) {
        return block.fits(column, value) ? null : column + ": needs 0 to " + block.largest(column) + ", has " + value;
    }
}
