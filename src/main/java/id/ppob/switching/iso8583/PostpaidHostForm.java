package id.ppob.switching.iso8583;

import id.ppob.switching.message.Answer;
import id.ppob.switching.product.postpaid.Payable;
import id.ppob.switching.product.postpaid.Postpaid;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.value.Reference;
import java.util.ArrayList;
import java.util.List;

/** DE48 of postpaid on the leg to PLN: the header of payments and a block a bill. */
final class PostpaidHostForm implements HostForm {
    private final Block header;
    private final Block bill;
    private final PostpaidEncoder encoder;

    PostpaidHostForm(PostpaidLayout layout, Family family) {
        header = layout.payment();
        bill = layout.bill();
        encoder = new PostpaidEncoder(layout, family.largestRupiah);
    }

    @Override
    public int product() {
        return Postpaid.CODE;
    }

    @Override
    public int length(Answer.Shown shown) {
        return header.length + shown.sheets() * bill.length;
    }

    @Override
    public int write(Answer.Shown told, String switcher, byte[] target, int at) {
        PostpaidShown shown = (PostpaidShown) told;
        int end = encoder.statement(header, shown, Math.max(shown.outstanding(), shown.sheets()), target, at);
        header.write(Column.SWITCHER, switcher, target, at);
        header.write(PostpaidColumn.PAYMENT_STATUS, shown.sheets(), target, at);
        return end;
    }

    @Override
    public boolean namesPayments() {
        return header.cell(Column.PLN_REFERENCE) != null;
    }

    @Override
    public int addedField() {
        return 0;
    }

    @Override
    public int addedLength(Answer.Shown shown) {
        return 0;
    }

    @Override
    public void added(Answer.Shown shown, byte[] target, int at) {
        throw new IllegalStateException("postpaid adds no field");
    }

    @Override
    public Told read(byte[] bytes, Scan scan) {
        int at = scan.at[48];
        int length = scan.length[48];
        if (!shaped(bytes, at, length)) {
            return Told.of(begun(bytes, at, length));
        }
        return new Told(header.number(Column.IDPEL, bytes, at), (int) header.number(PostpaidColumn.PAYMENT_STATUS, bytes, at),
                Reference.parse(bytes, at + header.cell(Column.REFERENCE).at()), header.text(Column.PLN_REFERENCE, bytes, at).strip(), lines(bytes, at, length), null);
    }

    private boolean shaped(byte[] bytes, int at, int length) {
        int rest = length - header.length;
        return rest >= bill.length && rest % bill.length == 0 && rest / bill.length <= Payable.MOST_BILLS
                && header.wrong(bytes, at) < 0 && billsShaped(bytes, at, length) && bytes[at + header.cell(PostpaidColumn.BILL_STATUS).at()] - '0' == rest / bill.length;
    }

    private boolean billsShaped(byte[] bytes, int from, int length) {
        for (int at = from + header.length; at < from + length; at += bill.length) {
            if (bill.wrong(bytes, at) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** A refusal of some hosts has a DE48 that ends after the customer. @return IDPEL of a DE48 that is too short for its form; -1 for none */
    private long begun(byte[] bytes, int at, int length) {
        Block.Cell cell = header.cell(Column.IDPEL);
        int end = cell.at() + cell.width();
        if (length < end || length >= header.length) {
            return -1;
        }
        for (int i = at + cell.at(); i < at + end; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
        }
        return Ascii.number(bytes, at + cell.at(), cell.width());
    }

    private List<PostpaidSale.Line> lines(byte[] bytes, int from, int length) {
        List<PostpaidSale.Line> lines = new ArrayList<>(Payable.MOST_BILLS);
        for (int at = from + header.length; at < from + length; at += bill.length) {
            lines.add(new PostpaidSale.Line((int) bill.number(PostpaidColumn.PERIOD, bytes, at), bill.number(PostpaidColumn.TOTAL, bytes, at),
                    bill.number(PostpaidColumn.PENALTY, bytes, at)));
        }
        return lines;
    }
}
