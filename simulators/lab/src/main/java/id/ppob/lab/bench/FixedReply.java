package id.ppob.lab.bench;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.Requests;
import id.ppob.wire.Dialect;
import id.ppob.wire.Messages;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jpos.iso.ISOMsg;

/** The answer that yardsticks give: one bill of an invented customer. */
final class FixedReply {
    /** DE4 of it. */
    static final String AMOUNT = "3600000000075124";
    /** DE48 of it: what a 2110 with one bill has. */
    static final String SHOWN = "PPOBSW1" + "530000000001" + "1" + "01" + "0".repeat(32) + "%-25s".formatted("INVENTED CUSTOMER") + "53111"
            + "%-15s".formatted("0215550100") + "R1  " + "000001300" + "000003000"
            + "202611" + "20261120" + "20261101" + "00000075124" + "00000000000" + "0000000000" + "000000000" + "00000100".repeat(6);

    private FixedReply() { }

    /** @return a packed 2110 */
    static byte[] packed() {
        ISOMsg request = new Requests(Bank.demo().getFirst()).inquiry(new Requests(Bank.demo().getFirst()).newKey(), "530000000001");
        ISOMsg answer = Messages.answer(request, "0000");
        answer.set(4, AMOUNT);
        answer.set(48, SHOWN);
        return Dialect.load(null).pack(answer);
    }

    /** @return a packed 2100 */
    static byte[] request() {
        return Dialect.load(null).pack(new Requests(Bank.demo().getFirst()).inquiry(new Requests(Bank.demo().getFirst()).newKey(), "530000000001"));
    }

    /** @return where a text that occurs once stands */
    static int find(byte[] packed, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + wanted.length <= packed.length; i++) {
            if (Arrays.equals(packed, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException(text + " is not in the message");
    }
}
