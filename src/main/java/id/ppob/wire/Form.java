package id.ppob.wire;

/** Which columns a postpaid DE48 has. */
public enum Form {
    /** DE48 of an inquiry: switcher and customer. */
    INQUIRY("inquiry", false),
    /** DE48 of a declined inquiry, where a layout has one of its own. */
    DECLINED("decline", false),
    /** DE48 of an answered inquiry. */
    SHOWN("answer", true),
    /** DE48 of payments, reversals and their answers. */
    SALE("payment", true);

    /** Its section in a layout file. */
    final String section;
    /** Whether bills follow. */
    final boolean bills;

    Form(String section, boolean bills) {
        this.section = section;
        this.bills = bills;
    }

    /** @return the form of a message's DE48, by its MTI and whether it is an approval */
    public static Form of(String mti, boolean approved) {
        return !mti.startsWith("21") ? SALE : mti.charAt(2) == '1' && approved ? SHOWN : INQUIRY;
    }
}
