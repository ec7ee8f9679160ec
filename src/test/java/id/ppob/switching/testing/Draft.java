package id.ppob.switching.testing;

import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.value.Reference;

/** What a bank is about to send, one part of it changed at a time. */
public record Draft(int product, long amount, long stan, long localAt, int merchant, int bank, int central, String terminal, long idpel,
                    Reference reference, long admin, PostpaidSale.Line... lines) {
    /** DE32 of the bank that asks unless said otherwise. */
    public static final int BANK = 4510017;
    /** Its DE33. */
    public static final int CENTRAL = 4510216;
    /** DE12 unless said otherwise: 2026-11-23 10:00:00 WIB. */
    public static final long LOCAL_AT = 20261123100000L;

    /** @return an inquiry of this bank */
    public static Message inquiry(int bank, long idpel) {
        return new Message(new byte[0], MessageClass.INQUIRY, false, 99501, Message.NO_AMOUNT, 1, LOCAL_AT, 6012, bank, CENTRAL, "TERMINAL-1", 0,
                new PostpaidSale("PPOBSW1", idpel, 0, 0, 0, null, 0), null);
    }

    /** @return the payment of all that was shown, as an honest bank sends it */
    public static Draft of(PostpaidShown shown) {
        PostpaidSale.Line[] lines = shown.bills().stream().map(bill -> new PostpaidSale.Line(bill.bill().period(), bill.bill().totalRupiah(), bill.lateRupiah()))
                .toArray(PostpaidSale.Line[]::new);
        return new Draft(99501, shown.amountRupiah(), 1, LOCAL_AT, 6012, BANK, CENTRAL, "TERMINAL-1", shown.customer().idpel(), shown.reference(),
                shown.adminRupiah(), lines);
    }

    public Draft amount(long other) {
        return new Draft(product, other, stan, localAt, merchant, bank, central, terminal, idpel, reference, admin, lines);
    }

    public Draft product(int other) {
        return new Draft(other, amount, stan, localAt, merchant, bank, central, terminal, idpel, reference, admin, lines);
    }

    public Draft stan(long other) {
        return new Draft(product, amount, other, localAt, merchant, bank, central, terminal, idpel, reference, admin, lines);
    }

    public Draft localAt(long other) {
        return new Draft(product, amount, stan, other, merchant, bank, central, terminal, idpel, reference, admin, lines);
    }

    public Draft bank(int other) {
        return new Draft(product, amount, stan, localAt, merchant, other, central, terminal, idpel, reference, admin, lines);
    }

    /** DE26 and DE41: what a repeat may have differently. */
    public Draft counter(int otherMerchant, String otherTerminal) {
        return new Draft(product, amount, stan, localAt, otherMerchant, bank, central, otherTerminal, idpel, reference, admin, lines);
    }

    public Draft idpel(long other) {
        return new Draft(product, amount, stan, localAt, merchant, bank, central, terminal, other, reference, admin, lines);
    }

    public Draft reference(Reference other) {
        return new Draft(product, amount, stan, localAt, merchant, bank, central, terminal, idpel, other, admin, lines);
    }

    public Draft admin(long other) {
        return new Draft(product, amount, stan, localAt, merchant, bank, central, terminal, idpel, reference, other, lines);
    }

    public Draft lines(PostpaidSale.Line... other) {
        return new Draft(product, amount, stan, localAt, merchant, bank, central, terminal, idpel, reference, admin, other);
    }

    public Message payment() {
        return message(MessageClass.PAYMENT, null);
    }

    public Message reversal() {
        return message(MessageClass.REVERSAL, new Message.Original(MessageClass.PAYMENT, stan, localAt, bank));
    }

    private Message message(MessageClass messageClass, Message.Original original) {
        return new Message(new byte[0], messageClass, false, product, amount, stan, localAt, merchant, bank, central, terminal, 0,
                new PostpaidSale("PPOBSW1", idpel, lines.length, lines.length, lines.length, reference, admin, lines), original);
    }
}
