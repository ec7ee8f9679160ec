package id.ppob.switching.product.postpaid;

/**
 * A customer as the counter sees it.
 *
 * @param idpel   customer number, 12 digits
 * @param name    at most 25 characters, printed on the receipt; personal data
 * @param unit    service unit, 5 characters
 * @param phone   of the service unit
 * @param tariff  segment, at most 4 characters
 * @param powerVa connected power
 * @param status  whether payments are taken
 */
public record Customer(long idpel, String name, String unit, String phone, String tariff, int powerVa, Status status) {
    /** Whether payments are taken. */
    public enum Status {
        /** As usual. */
        ACTIVE,
        /** 0016: contact PLN. */
        BLOCKED,
        /** 0077. */
        SUSPENDED
    }
}
