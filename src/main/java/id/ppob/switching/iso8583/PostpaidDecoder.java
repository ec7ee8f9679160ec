package id.ppob.switching.iso8583;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import id.ppob.switching.iso8583.Codec.Refused;
import id.ppob.switching.message.Sale;
import id.ppob.switching.product.postpaid.Payable;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.value.Reference;
import java.util.Arrays;

/** DE48 to a {@link PostpaidSale}: first what is wrong with it, then its values. */
final class PostpaidDecoder {
    private final PostpaidLayout layout;
    private final int billStatusAt;
    private final int paymentStatusAt;
    private final int referenceAt;

    PostpaidDecoder(PostpaidLayout layout) {
        this.layout = layout;
        billStatusAt = layout.payment().cell(PostpaidColumn.BILL_STATUS).at();
        paymentStatusAt = layout.payment().cell(PostpaidColumn.PAYMENT_STATUS).at();
        referenceAt = layout.payment().cell(Column.REFERENCE).at();
    }

    /** @return null, or what is wrong with DE48 of an inquiry */
    Refused inquiryRefusal(byte[] bytes, Scan scan) {
        Refused refused = SaleForms.length(bytes, scan, layout.inquiry().length);
        return refused != null ? refused : columns(bytes, scan.at[48], layout.inquiry(), "");
    }

    /** @return null, or what is wrong with DE48 of a payment or reversal */
    Refused paymentRefusal(byte[] bytes, Scan scan) {
        int at = scan.at[48];
        Block header = layout.payment();
        if (scan.length[48] < header.length) {
            return SaleForms.length(bytes, scan, header.length + layout.bill().length);
        }
        int bills = bytes[at + billStatusAt] - '0';
        if (bills < 1 || bills > Payable.MOST_BILLS) {
            return WireRule.BILL_STATUS.refuse(bytes, "DE48.bill-status", "1 to " + Payable.MOST_BILLS, character(bytes[at + billStatusAt]));
        }
        Refused refused = SaleForms.length(bytes, scan, header.length + bills * layout.bill().length);
        if (refused != null) {
            return refused;
        }
        if (bytes[at + paymentStatusAt] != bytes[at + billStatusAt]) {
            return WireRule.PAYMENT_STATUS.refuse(bytes, "DE48.payment-status", String.valueOf(bills), character(bytes[at + paymentStatusAt]));
        }
        refused = columns(bytes, at, header, "");
        for (int i = 0; refused == null && i < bills; i++) {
            refused = columns(bytes, billAt(at, i), layout.bill(), "[" + (i + 1) + "]");
        }
        return refused;
    }

    /** DE53 is made under a key that we do not have: its shape is all that is looked at. @return null, or what is wrong with DE53 or DE61 */
    Refused tokenRefusal(byte[] bytes, Scan scan) {
        for (int i = 0; i < Family.TOKEN_WIDTH; i++) {
            byte c = bytes[scan.at[Family.TOKEN] + i];
            if (Character.digit(c, 16) < 0) {
                return WireRule.TOKEN.refuse(bytes, "DE" + Family.TOKEN, "16 hexadecimal characters", character(c) + " at place " + (i + 1));
            }
        }
        int at = scan.at[Family.TOKEN_REFERENCE];
        int own = scan.at[48] + referenceAt;
        return Arrays.equals(bytes, at, at + scan.length[Family.TOKEN_REFERENCE], bytes, own, own + layout.payment().cell(Column.REFERENCE).width()) ? null
                : WireRule.TOKEN.refuse(bytes, "DE" + Family.TOKEN_REFERENCE, "the reference of DE48", "another, of " + scan.length[Family.TOKEN_REFERENCE] + " characters");
    }

    private int billAt(int at, int bill) {
        return at + layout.payment().length + bill * layout.bill().length;
    }

    private static Refused columns(byte[] bytes, int at, Block block, String index) {
        int place = block.wrong(bytes, at);
        if (place < 0) {
            return null;
        }
        Block.Cell cell = block.cellOf(place);
        boolean sign = cell.type() == Block.Type.SN && place == cell.at();
        return WireRule.SALE_COLUMN.refuse(bytes, "DE48." + cell.column().key() + index,
                sign ? "sign C, D or 0" : cell.width() + " digits",
                character(bytes[at + place]) + " at place " + (place - cell.at() + 1));
    }

    private static String character(byte b) {
        return "character '" + (char) b + "'";
    }

    Sale inquiry(byte[] bytes, int at) {
        Block block = layout.inquiry();
        return new Sale.Asked(block.text(Column.SWITCHER, bytes, at), block.number(Column.IDPEL, bytes, at));
    }

    Sale payment(byte[] bytes, int at) {
        Block header = layout.payment();
        int bills = bytes[at + billStatusAt] - '0';
        PostpaidSale.Line[] lines = new PostpaidSale.Line[bills];
        Block bill = layout.bill();
        for (int i = 0; i < bills; i++) {
            int billAt = billAt(at, i);
            lines[i] = new PostpaidSale.Line((int) bill.number(PostpaidColumn.PERIOD, bytes, billAt), bill.number(PostpaidColumn.TOTAL, bytes, billAt),
                    bill.number(PostpaidColumn.PENALTY, bytes, billAt));
        }
        return new PostpaidSale(header.text(Column.SWITCHER, bytes, at), header.number(Column.IDPEL, bytes, at), bills, bytes[at + paymentStatusAt] - '0',
                (int) header.number(PostpaidColumn.OUTSTANDING, bytes, at), Reference.parse(bytes, at + referenceAt),
                partnerReference(header, bytes, at), header.number(Column.ADMIN, bytes, at), lines);
    }

    private static String partnerReference(Block header, byte[] bytes, int at) {
        Block.Cell cell = header.cell(Column.PARTNER_REFERENCE);
        return cell == null ? "" : new String(bytes, at + cell.at(), cell.width(), ISO_8859_1).stripTrailing();
    }
}
