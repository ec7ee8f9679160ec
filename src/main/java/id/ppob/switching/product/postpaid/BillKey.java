package id.ppob.switching.product.postpaid;

/** A customer's bill of a period. */
public record BillKey(long idpel, int period) implements Comparable<BillKey> {
    @Override
    public int compareTo(BillKey other) {
        return idpel != other.idpel ? Long.compare(idpel, other.idpel) : Integer.compare(period, other.period);
    }
}
