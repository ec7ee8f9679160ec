package id.ppob.switching.iso8583;

import static id.ppob.switching.iso8583.Column.ADMIN;
import static id.ppob.switching.iso8583.Column.IDPEL;
import static id.ppob.switching.iso8583.Column.REFERENCE;
import static id.ppob.switching.iso8583.Column.SWITCHER;
import static id.ppob.switching.iso8583.PostpaidColumn.BILL_STATUS;
import static id.ppob.switching.iso8583.PostpaidColumn.OUTSTANDING;
import static id.ppob.switching.iso8583.PostpaidColumn.PAYMENT_STATUS;
import static id.ppob.switching.iso8583.PostpaidColumn.PENALTY;
import static id.ppob.switching.iso8583.PostpaidColumn.PERIOD;
import static id.ppob.switching.iso8583.PostpaidColumn.TOTAL;
import static id.ppob.switching.iso8583.PostpaidColumn.VAT;

import id.ppob.switching.product.postpaid.Payable;
import id.ppob.switching.value.MoneyWidths;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * DE48 of one generation, read from {@code cfg/layout/NAME.layout}: that of messages that sell nothing, and that of postpaid.
 *
 * @param network  2800: the switcher
 * @param inquiry  2100: switcher and customer
 * @param answer   header of 2110
 * @param payment  header of 2200, 2400 and their answers
 * @param bill     once for each bill, after either header
 * @param decline  of a 2110 that declines; null where it echoes the request
 */
record PostpaidLayout(Block network, Block inquiry, Block answer, Block payment, Block bill, Block decline) {
    private static final Map<String, List<Column>> NEEDED = Map.of(
            "network", List.of(SWITCHER),
            "inquiry", List.of(SWITCHER, IDPEL),
            "answer", List.of(SWITCHER, IDPEL, BILL_STATUS, REFERENCE, ADMIN),
            "payment", List.of(SWITCHER, IDPEL, BILL_STATUS, PAYMENT_STATUS, OUTSTANDING, REFERENCE, ADMIN),
            "bill", List.of(PERIOD, TOTAL, PENALTY));
    private static final Map<String, List<Column>> OPTIONAL = Map.of("decline", List.of(SWITCHER, IDPEL));

    static PostpaidLayout read(Path file) {
        Map<String, Block> blocks = LayoutFile.read(file, PostpaidColumn.NAMES, NEEDED, OPTIONAL);
        return new PostpaidLayout(blocks.get("network"), blocks.get("inquiry"), blocks.get("answer"), blocks.get("payment"), blocks.get("bill"),
                blocks.get("decline"));
    }

    /** @return bytes of the longest DE48 */
    int longest() {
        return Math.max(answer.length, payment.length) + Payable.MOST_BILLS * bill.length;
    }

    /** @return digits of a bill's amounts; the usual ones where it has no such column */
    MoneyWidths widths() {
        return new MoneyWidths(bill.cell(TOTAL).width(), bill.cell(VAT) == null ? MoneyWidths.USUAL.vat() : bill.cell(VAT).width(),
                bill.cell(PENALTY).width(), answer.cell(ADMIN).width());
    }
}
