package id.ppob.switching.iso8583;

/** What columns of postpaid's DE48 mean beside those of any sale. */
final class PostpaidColumn {
    static final ColumnNames NAMES = new ColumnNames();
    static final Column BILL_STATUS = NAMES.number("bill-status", 1);
    static final Column PAYMENT_STATUS = NAMES.number("payment-status", 1);
    static final Column OUTSTANDING = NAMES.number("outstanding", 0);
    static final Column NAME = NAMES.text("name", 0);
    static final Column UNIT = NAMES.text("unit", 0);
    static final Column PHONE = NAMES.text("phone", 0);
    static final Column TARIFF = NAMES.text("tariff", 0);
    static final Column POWER = NAMES.number("power", 0);
    static final Column PERIOD = NAMES.number("period", 6);
    static final Column DUE = NAMES.date("due");
    static final Column READ = NAMES.date("read");
    /** RPTAG. */
    static final Column TOTAL = NAMES.number("total", 0);
    static final Column INCENTIVE = NAMES.signed("incentive");
    static final Column VAT = NAMES.number("vat", 0);
    /** Late fee (BK). */
    static final Column PENALTY = NAMES.number("penalty", 0);
    static final Column LWBP_FROM = NAMES.number("lwbp-from", 0);
    static final Column LWBP_TO = NAMES.number("lwbp-to", 0);
    static final Column WBP_FROM = NAMES.number("wbp-from", 0);
    static final Column WBP_TO = NAMES.number("wbp-to", 0);
    static final Column KVARH_FROM = NAMES.number("kvarh-from", 0);
    static final Column KVARH_TO = NAMES.number("kvarh-to", 0);

    private PostpaidColumn() { }
}
