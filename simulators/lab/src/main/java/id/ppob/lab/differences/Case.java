package id.ppob.lab.differences;

/** What happens to one bill, and what the match must find of it. The letters and numbers are those of the test day. */
enum Case {
    /** Paid, and the same in all three books. */
    EQUAL("", true, true),
    /** Asked just before cut-over; the bank and PLN have it in the next date. */
    K1("DATE_WAITS", false, false),
    /** The bank reversed it after settlement, and leaves it out. */
    K2("NOT_AT_BANK", false, true),
    /** PLN took it and was silent; the bank holds it as paid. */
    K3A("DOUBT_PAID", true, true),
    /** It never reached PLN; the bank does not hold it. */
    K3B("DOUBT_UNPAID", false, false),
    /** It never reached PLN; the bank holds it as paid. */
    K3C("DOUBT_OPEN", true, false),
    /** Reversed here and at PLN; the bank did not hear it and holds it as paid. */
    K4("REVERSED_HERE", true, false),
    /** The bank leaves the late fee out. */
    K5A("AMOUNT", true, true),
    /** The bank has a million too much. */
    K5B("AMOUNT", true, true),
    /** Stood in for, while another bank had it paid at PLN. */
    K6("PAID_ELSEWHERE", true, false),
    /** The bank's file has its line twice. */
    K7("DUPLICATE", true, true),
    /** Two on one bill: the line twice, both with a million too much. */
    K57("AMOUNT", true, true),
    /** Stood in for, and taken by PLN afterwards. */
    K9("", true, true),
    /** Stood in for; PLN has no such bill. */
    R1("NOT_TOLD", true, false),
    /** Stood in for; PLN does not answer. */
    R2("NOT_TOLD", true, false),
    /** Stood in for; PLN wants another amount. */
    R3("NOT_TOLD", true, false);

    private final String found;
    private final boolean atBank;
    private final boolean atPln;

    Case(String found, boolean atBank, boolean atPln) {
        this.found = found;
        this.atBank = atBank;
        this.atPln = atPln;
    }

    /** @return the kind of difference that it is; empty for none */
    String found() {
        return found;
    }

    /** @return whether the bank's file of the date has it */
    boolean atBank() {
        return atBank;
    }

    /** @return whether PLN's file of the date has it */
    boolean atPln() {
        return atPln;
    }

    /** @return whether it is paid while an operator says that PLN is away */
    boolean standsIn() {
        return this == K6 || this == K9 || this == R1 || this == R2 || this == R3;
    }

    /** @return whether nobody knows what PLN has */
    boolean doubtful() {
        return this == K3A || this == K3B || this == K3C;
    }

    /** @return what PLN's simulator does wrong with this customer, a line each */
    String faults(long idpel) {
        return switch (this) {
            case K3A -> "on payment of %1$d do silence%non reversal of %1$d do lost%n".formatted(idpel);
            case K3B, K3C -> "on payment of %1$d do lost%non reversal of %1$d do lost%n".formatted(idpel);
            case K6 -> "on advice of %d do paid-elsewhere%n".formatted(idpel);
            case R1 -> "on advice of %d do decline 0014%n".formatted(idpel);
            case R2 -> "on advice of %d do lost%n".formatted(idpel);
            case R3 -> "on advice of %d do decline 0013%n".formatted(idpel);
            default -> "";
        };
    }
}
