package id.ppob.simulator.bank.load;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.PaymentKey;
import id.ppob.simulator.bank.Requests;
import id.ppob.wire.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jpos.iso.ISOMsg;

/**
 * A bank's messages, packed by jPOS once: everything up to DE48, to be copied and patched. Immutable, shared by its connections.
 * <pre>
 * head: MTI, bitmap, DE2, DE4 (not in 2100), DE11, DE12, DE26, DE32, DE33, DE41
 * then: DE48 with its length, and in reversals DE56
 * </pre>
 */
final class Templates {
    static final int STAN = 12;
    static final int IDPEL = 12;
    static final int SWITCHER = 7;
    /** Where the customer stands in DE48. */
    static final int IDPEL_AT = SWITCHER;
    /** Digits of DE41, at its end, that carry the slot of a request: answers echo them. */
    static final int SLOT = 7;
    private static final int LENGTH_OF_48 = 3;
    private static final int TERMINAL = 16;
    private static final byte[] ORIGINAL = "372200".getBytes(StandardCharsets.US_ASCII);

    private final byte[][] heads = new byte[Kind.values().length][];
    private final int[][] at = new int[Kind.values().length][FieldMap.FIELDS + 1];
    private final byte[] inquiryTail;
    private final byte[] bank;

    Templates(Dialect dialect, FieldMap fields, Bank bank) {
        Requests requests = new Requests(bank);
        PaymentKey key = requests.newKey();
        ISOMsg inquiry = requests.inquiry(key, "530000000001");
        ISOMsg payment = (ISOMsg) inquiry.clone();
        payment.set(0, Kind.PAYMENT.mti());
        payment.set(4, "3600000000075124");
        payment.set(48, "0".repeat(200));
        for (Kind kind : Kind.values()) {
            ISOMsg sample = switch (kind) {
                case INQUIRY, NONSENSE, STRANGER -> inquiry;
                case PAYMENT -> payment;
                case REVERSAL, STRAY -> requests.reversal(payment);
                case REPEAT -> Requests.repeat(requests.reversal(payment));
            };
            byte[] packed = dialect.pack(sample);
            fields.scan(packed, 0, packed.length, 48, at[kind.ordinal()]);
            heads[kind.ordinal()] = Arrays.copyOf(packed, at[kind.ordinal()][48] - LENGTH_OF_48);
        }
        this.inquiryTail = ("019" + bank.switcher() + "000000000000").getBytes(StandardCharsets.US_ASCII);
        this.bank = bank.code().getBytes(StandardCharsets.US_ASCII);
    }

    private int head(Kind kind, byte[] target, int from, long stan, byte[] de12, int slot) {
        byte[] head = heads[kind.ordinal()];
        int[] place = at[kind.ordinal()];
        System.arraycopy(head, 0, target, from, head.length);
        Digits.write(stan, target, from + place[11], STAN);
        System.arraycopy(de12, 0, target, from + place[12], de12.length);
        Digits.write(slot, target, from + place[41] + TERMINAL - SLOT, SLOT);
        return from + head.length;
    }

    /** @return bytes written */
    int inquiry(Kind kind, byte[] target, int from, long stan, byte[] de12, int slot, long idpel) {
        int end = head(kind, target, from, stan, de12, slot);
        System.arraycopy(inquiryTail, 0, target, end, inquiryTail.length);
        int customer = end + LENGTH_OF_48 + IDPEL_AT;
        Digits.write(idpel, target, customer, IDPEL);
        if (kind == Kind.NONSENSE) {
            target[customer + IDPEL - 1] = 'X';
        }
        return end + inquiryTail.length - from;
    }

    /** @return bytes written */
    int sale(Kind kind, byte[] target, int from, int slot, Sale sale) {
        int end = head(kind, target, from, sale.stan, sale.de12, slot);
        System.arraycopy(sale.amount, 0, target, from + at[kind.ordinal()][4], sale.amount.length);
        Digits.write(sale.statement.length, target, end, LENGTH_OF_48);
        end += LENGTH_OF_48;
        System.arraycopy(sale.statement, 0, target, end, sale.statement.length);
        end += sale.statement.length;
        if (kind != Kind.PAYMENT) {
            System.arraycopy(ORIGINAL, 0, target, end, ORIGINAL.length);
            end += ORIGINAL.length;
            Digits.write(sale.stan, target, end, STAN);
            System.arraycopy(sale.de12, 0, target, end + STAN, sale.de12.length);
            System.arraycopy(bank, 0, target, end + STAN + sale.de12.length, bank.length);
            end += STAN + sale.de12.length + bank.length;
        }
        return end - from;
    }
}
