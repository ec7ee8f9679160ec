package id.ppob.simulator.bank.load;

/** One sale on its way: what an inquiry showed, and under which identity it was paid. Owner: the loop of its connection. */
final class Sale {
    /** In the slot of an inquiry whose answer becomes a sale. */
    static final Sale WANTED = new Sale(null, null, null);
    /** In the slot of an inquiry whose answer is paid at once, for the second and last time. */
    static final Sale AGAIN = new Sale(null, null, null);

    static {
        AGAIN.again = true;
    }

    /** DE4 of the payment. */
    final byte[] amount;
    /** DE48 of the payment: what was shown, with the payment status. */
    final byte[] statement;
    /** The connection it was shown on: reference and reversal belong to its bank. */
    final LoadConnection via;
    /** It has been begun again, or was reversed on purpose: not another time. */
    boolean again;
    long stan;
    final byte[] de12 = new byte[LoadConnection.DE12];

    Sale(LoadConnection via, byte[] amount, byte[] statement) {
        this.via = via;
        this.amount = amount;
        this.statement = statement;
    }

    long idpel() {
        return Digits.read(statement, Templates.IDPEL_AT, Templates.IDPEL);
    }
}
