package id.ppob.switching.iso8583;

/** The jPOS field packagers that our codec reads and writes itself; the names are theirs. */
enum FieldKind {
    IFA_NUMERIC(0, true),
    IFA_LLNUM(2, true),
    IFA_LLLNUM(3, true),
    IF_CHAR(0, false),
    IFA_LCHAR(1, false),
    IFA_LLCHAR(2, false),
    IFA_LLLCHAR(3, false),
    IFA_LLLLCHAR(4, false);

    private static final String PACKAGE = "org.jpos.iso.";

    /** Digits of the length in front of the value; 0 for a field of fixed length. */
    final int prefix;
    /** Digits alone, else printable ASCII. */
    final boolean digits;

    FieldKind(int prefix, boolean digits) {
        this.prefix = prefix;
        this.digits = digits;
    }

    /** @return the kind of this class, or null: one that jPOS knows and we do not */
    static FieldKind of(String className) {
        for (FieldKind kind : values()) {
            if (className.equals(PACKAGE + kind.name())) {
                return kind;
            }
        }
        return null;
    }
}
