package id.ppob.switching.testing;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.Sale;
import id.ppob.switching.value.Reference;
import java.util.List;

/** docs/architecture.md 18: an invented product that is no bill: a seat for Rp 20,000. Whoever buys one is told its gate. */
public final class Ticket {
    /** DE2. */
    public static final int CODE = 99_599;
    /** DE4. */
    public static final long PRICE = 20_000;

    private Ticket() { }

    /** What is given for the money. */
    public record Gate(int number) { }

    /** DE48 of its payment. */
    public record Sold(long idpel, Reference reference, int seat) implements Sale {
        @Override
        public String switcher() {
            return "PPOBSW1";
        }

        @Override
        public String partnerReference() {
            return "";
        }

        @Override
        public long adminRupiah() {
            return 500;
        }

        @Override
        public int sheets() {
            return 1;
        }

        @Override
        public boolean whole() {
            return true;
        }

        @Override
        public int[] bound() {
            return new int[] {seat};
        }

        @Override
        public String parts() {
            return "seat";
        }

        @Override
        public long mixed(long hash) {
            return Message.mix(hash, seat);
        }
    }

    /** What a payment says is sold. */
    public record Line(int seat) { }

    /** What an inquiry shows. */
    public record Shown(Reference reference, long idpel, int seat) implements Answer.Shown {
        @Override
        public int product() {
            return CODE;
        }

        @Override
        public long amountRupiah() {
            return PRICE;
        }

        @Override
        public int sheets() {
            return 1;
        }

        @Override
        public String parts() {
            return "seats";
        }

        @Override
        public List<Line> lines() {
            return List.of(new Line(seat));
        }
    }
}
