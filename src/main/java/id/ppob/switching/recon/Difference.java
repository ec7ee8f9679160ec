package id.ppob.switching.recon;

import id.ppob.switching.recon.ThreeWay.Entry;
import id.ppob.switching.recon.ThreeWay.Unequal;

/**
 * A bill that is not the same in three books, and what it is by what else the books know of it. Pure. docs/iso8583-spec.md 20.13.
 *
 * @param reference first 64 bits of our payment's; 0 where there is none
 */
public record Difference(Unequal bill, Kind kind, long reference) {
    /** What a difference can be, with PLN's words for it, and the rule of docs/iso8583-spec.md 20.14 that settles it; 0 where a person must. */
    public enum Kind {
        /** All three have it, one of them in a neighbouring date. */
        DATE("beda tanggal", 1),
        /** Ours alone has it, close to cut-over, and the files of the next date are not in yet. */
        DATE_WAITS("beda tanggal, menunggu file berikutnya", 2),
        /** In doubt here; the bank and PLN have all of it. */
        DOUBT_PAID("lunas (PLN), bank lunas: diragukan di switch", 3),
        /** In doubt here; neither has anything of it, and PLN's files prove so. */
        DOUBT_UNPAID("tidak lunas, bank tidak ada: diragukan di switch", 4),
        /** In doubt here, and the files do not prove it either way: one alone has it, or another amount, or not all of its bills, or the files that would are not in. */
        DOUBT_OPEN("data usulan PLN dan data pelunasan bank berbeda: diragukan di switch", 0),
        /** A bill more than once in one book. */
        DUPLICATE("data ganda", 0),
        /** Other components. */
        AMOUNT("kurang bayar / lebih bayar", 0),
        /** The same bill and amounts under another reference. */
        OTHER_REFERENCE("nomor referensi berbeda", 0),
        /** PLN and we have it, the bank does not. */
        NOT_AT_BANK("lunas, bank tidak ada (Konfirmasi / Log Bank / Belum Rekon)", 0),
        /** The bank has it, here it was reversed and PLN said yes to that. */
        REVERSED_HERE("tidak lunas, bank lunas (Chek Reversal Sukses Dijawab PLN)", 0),
        /** We approved it, PLN has it paid by another. */
        PAID_ELSEWHERE("lunas (Bank Lain), bank lunas (Konfirmasi / Log Bank)", 0),
        /** PLN has not taken what it must be told of this payment. */
        NOT_TOLD("tidak lunas, bank lunas: advice belum diterima PLN", 0),
        /** The bank and we have it, PLN does not, and nothing waits to be told. */
        NOT_AT_PLN("tidak lunas, bank lunas", 0),
        /** The bank alone has it. */
        BANK_ONLY("data usulan PLN (tidak ada), data pelunasan bank (ada)", 0),
        /** PLN alone has it. */
        PLN_ONLY("lunas (PPOB / bukan MIV), bank tidak ada", 0),
        /** Ours alone has it. */
        OURS_ONLY("tidak lunas, bank tidak ada (Belum Flag Bank / belum rekon)", 0),
        /** The bank and PLN have it, we do not. */
        NOT_HERE("lunas, bank lunas, switch tidak ada", 0);

        private final String words;
        private final int rule;

        Kind(String words, int rule) {
            this.words = words;
            this.rule = rule;
        }

        /** @return PLN's words, or words like them where PLN has none */
        public String words() {
            return words;
        }

        /** @return whether no person need do anything of it */
        public boolean settlesItself() {
            return rule > 0;
        }

        /** @return the rule that settles it; 0 for none */
        public int rule() {
            return rule;
        }
    }

    /**
     * What the books know beside the three lines.
     *
     * @param reference  of our payment of this bill, living or reversed; 0 for none
     * @param reversed   it was reversed
     * @param elsewhere  PLN says that another has paid the bill
     * @param told       whether something that PLN must be told of it is still not taken
     * @param bankBeside the bank's line of the bill in a neighbouring date; null for none
     * @param plnBeside  so PLN's
     * @param oursBeside our approved payment of the bill in another date; null for none
     * @param mayBeLate  it was paid close to cut-over, and the files of the next date are neither both in nor overdue
     * @param proof      of a payment in doubt: what the files tell of all of its bills
     */
    public record Known(long reference, boolean reversed, boolean elsewhere, boolean told, Entry bankBeside, Entry plnBeside, Entry oursBeside, boolean mayBeLate, Proof proof) {
        /** Nothing. */
        public static final Known NOTHING = new Known(0, false, false, false, null, null, null, false, Proof.NONE);
    }

    /** What files prove of a payment in doubt: a line proves paid; no line, in each file in which there could be one, proves unpaid. One of several bills proves nothing. */
    public enum Proof {
        /** Nothing. */
        NONE,
        /** All of its bills are in the bank's files and in PLN's. */
        PAID,
        /** None of its bills is in any file in which it could be. */
        UNPAID
    }

    /** @return what it is. The first that applies, in the order of the rules */
    public static Difference of(Unequal bill, Known known) {
        return new Difference(bill, kind(bill, known), known.reference);
    }

    private static Kind kind(Unequal bill, Known known) {
        if (bill.copy() > 0) {
            return Kind.DUPLICATE;
        }
        Entry bank = bill.bank() != null ? bill.bank() : known.bankBeside;
        Entry pln = bill.pln() != null ? bill.pln() : known.plnBeside;
        if (bill.ours() == null) {
            return notOurs(bill, known);
        }
        if (bill.ours().doubtful()) {
            return !new Unequal(bill.idpel(), bill.period(), 0, bank, bill.ours(), pln).components().isEmpty() ? Kind.DOUBT_OPEN
                : known.proof == Proof.PAID ? Kind.DOUBT_PAID : known.proof == Proof.UNPAID ? Kind.DOUBT_UNPAID : Kind.DOUBT_OPEN;
        }
        if (bank != null && pln != null) {
            Unequal whole = new Unequal(bill.idpel(), bill.period(), 0, bank, bill.ours(), pln);
            return !whole.components().isEmpty() ? Kind.AMOUNT : whole.otherReference() ? Kind.OTHER_REFERENCE : Kind.DATE;
        }
        return known.mayBeLate ? Kind.DATE_WAITS : pln != null ? Kind.NOT_AT_BANK : bank != null ? atBankAlone(known) : Kind.OURS_ONLY;
    }

    /** Where we have it in another date, it is told there whether it is the same; here only that a book has it twice. */
    private static Kind notOurs(Unequal bill, Known known) {
        boolean bank = bill.bank() != null;
        boolean pln = bill.pln() != null;
        if (known.oursBeside != null) {
            return bank && known.bankBeside != null || pln && known.plnBeside != null ? Kind.DUPLICATE : Kind.DATE;
        }
        if (bank && known.plnBeside != null || bank && pln) {
            return Kind.NOT_HERE;
        }
        return bank ? known.reversed ? Kind.REVERSED_HERE : Kind.BANK_ONLY : known.bankBeside != null ? Kind.DATE : Kind.PLN_ONLY;
    }

    private static Kind atBankAlone(Known known) {
        return known.elsewhere ? Kind.PAID_ELSEWHERE : known.told ? Kind.NOT_TOLD : Kind.NOT_AT_PLN;
    }

    /** @return what people read of it: whose bill, which amounts on which side, and PLN's words. No personal data beside the period */
    public String sentence() {
        return "%d%s %s: bank %s, ours %s, PLN %s%s (%s)".formatted(bill.period(), bill.copy() == 0 ? "" : " copy " + (bill.copy() + 1), kind, amounts(bill.bank()), amounts(bill.ours()),
            amounts(bill.pln()), bill.components().isEmpty() ? "" : ", other " + bill.components(), kind.words());
    }

    private static String amounts(Entry entry) {
        return entry == null ? "-" : "%,d + %,d".formatted(entry.totalRupiah(), entry.penaltyRupiah());
    }
}
