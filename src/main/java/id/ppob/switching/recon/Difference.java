package id.ppob.switching.recon;

import id.ppob.switching.recon.ThreeWay.Unequal;

/**
 * A bill that is not the same in three books, and what it is by what else the books know of it. Pure. docs/iso8583-spec.md 20.13.
 *
 * @param reference first 64 bits of our payment's; 0 where there is none
 */
public record Difference(Unequal bill, Kind kind, long reference) {
    /** What a difference can be, with PLN's words for it. Those that settle by themselves do so by the rule that they name. */
    public enum Kind {
        /** All three have it, one of them in a neighbouring date. */
        DATE("beda tanggal", true),
        /** Ours alone has it, close to cut-over, and the files of the next date are not in yet. */
        DATE_WAITS("beda tanggal, menunggu file berikutnya", true),
        /** In doubt here; the bank and PLN have it. */
        DOUBT_PAID("lunas (PLN), bank lunas: diragukan di switch", false),
        /** In doubt here; neither has it. */
        DOUBT_UNPAID("tidak lunas, bank tidak ada: diragukan di switch", false),
        /** In doubt here; the bank or PLN alone has it. */
        DOUBT_OPEN("data usulan PLN dan data pelunasan bank berbeda: diragukan di switch", false),
        /** A bill more than once in one book. */
        DUPLICATE("data ganda", false),
        /** Other components. */
        AMOUNT("kurang bayar / lebih bayar", false),
        /** PLN and we have it, the bank does not. */
        NOT_AT_BANK("lunas, bank tidak ada (Konfirmasi / Log Bank / Belum Rekon)", false),
        /** The bank has it, here it was reversed and PLN said yes to that. */
        REVERSED_HERE("tidak lunas, bank lunas (Chek Reversal Sukses Dijawab PLN)", false),
        /** We approved it, PLN has it paid by another. */
        PAID_ELSEWHERE("lunas (Bank Lain), bank lunas (Konfirmasi / Log Bank)", false),
        /** PLN has not taken what it must be told of this payment. */
        NOT_TOLD("tidak lunas, bank lunas: advice belum diterima PLN", false),
        /** The bank and we have it, PLN does not, and nothing waits to be told. */
        NOT_AT_PLN("tidak lunas, bank lunas", false),
        /** The bank alone has it. */
        BANK_ONLY("data usulan PLN (tidak ada), data pelunasan bank (ada)", false),
        /** PLN alone has it. */
        PLN_ONLY("lunas (PPOB / bukan MIV), bank tidak ada", false),
        /** Ours alone has it. */
        OURS_ONLY("tidak lunas, bank tidak ada (Belum Flag Bank / belum rekon)", false),
        /** The bank and PLN have it, we do not. */
        NOT_HERE("lunas, bank lunas, switch tidak ada", false);

        private final String words;
        private final boolean byRule;

        Kind(String words, boolean byRule) {
            this.words = words;
            this.byRule = byRule;
        }

        /** @return PLN's words, or words like them where PLN has none */
        public String words() {
            return words;
        }

        /** @return whether no person need do anything of it */
        public boolean settlesItself() {
            return byRule;
        }
    }

    /**
     * What the books know beside the three lines.
     *
     * @param reference   of our payment of this bill, living or reversed; 0 for none
     * @param reversed    it was reversed
     * @param elsewhere   PLN says that another has paid the bill
     * @param told        whether something that PLN must be told of it is still not taken
     * @param bankBeside  the bank has the bill in the date before or after
     * @param plnBeside   so has PLN
     * @param oursBeside  so have we
     * @param mayBeLate   it was paid close to cut-over, and not both files of the next date are in
     */
    public record Known(long reference, boolean reversed, boolean elsewhere, boolean told, boolean bankBeside, boolean plnBeside, boolean oursBeside, boolean mayBeLate) {
        /** Nothing. */
        public static final Known NOTHING = new Known(0, false, false, false, false, false, false, false);
    }

    /** @return what it is. The first that applies, in the order of the rules */
    public static Difference of(Unequal bill, Known known) {
        return new Difference(bill, kind(bill, known), known.reference);
    }

    private static Kind kind(Unequal bill, Known known) {
        boolean bank = bill.bank() != null;
        boolean pln = bill.pln() != null;
        if (bill.copy() > 0) {
            return Kind.DUPLICATE;
        }
        if (bill.ours() == null) {
            return bank && pln && known.oursBeside ? Kind.DATE : bank && !pln && known.reversed ? Kind.REVERSED_HERE : bank && pln ? Kind.NOT_HERE : bank ? Kind.BANK_ONLY : Kind.PLN_ONLY;
        }
        if (bill.ours().doubtful()) {
            return bank && pln ? Kind.DOUBT_PAID : bank || pln ? Kind.DOUBT_OPEN : Kind.DOUBT_UNPAID;
        }
        if ((bank || known.bankBeside) && (pln || known.plnBeside) && !(bank && pln)) {
            return bill.components().isEmpty() ? Kind.DATE : Kind.AMOUNT;
        }
        return bank && pln ? Kind.AMOUNT : pln ? Kind.NOT_AT_BANK : bank ? atBankAlone(known) : known.mayBeLate ? Kind.DATE_WAITS : Kind.OURS_ONLY;
    }

    private static Kind atBankAlone(Known known) {
        return known.elsewhere ? Kind.PAID_ELSEWHERE : known.told ? Kind.NOT_TOLD : Kind.NOT_AT_PLN;
    }

    /** @return what people read of it: whose bill, which amounts on which side, and PLN's words. No personal data beside the period */
    public String sentence() {
        return "%d%s %s: bank %s, ours %s, PLN %s%s (%s)".formatted(bill.period(), bill.copy() == 0 ? "" : " copy " + (bill.copy() + 1), kind, amounts(bill.bank()), amounts(bill.ours()),
            amounts(bill.pln()), bill.components().isEmpty() ? "" : ", other " + bill.components(), kind.words());
    }

    private static String amounts(ThreeWay.Entry entry) {
        return entry == null ? "-" : "%,d + %,d".formatted(entry.totalRupiah(), entry.penaltyRupiah());
    }
}
