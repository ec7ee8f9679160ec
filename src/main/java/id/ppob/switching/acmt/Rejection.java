package id.ppob.switching.acmt;

/**
 * A row that was not taken, as its reject file tells it.
 *
 * @param column the column at fault, or "" for the whole row
 * @param needed what would have been right
 * @param given  the value at fault, personal data masked
 */
public record Rejection(Reject reason, String column, String needed, String given) {
    static Rejection of(Reject reason, FileColumn column, String needed, String value) {
        return new Rejection(reason, column.name(), needed, column.shown(value));
    }
}
