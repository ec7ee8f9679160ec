package id.ppob.switching.acmt;

import java.util.regex.Pattern;

/** The columns of opening files: what a unit that begins brings of its meters, of the bills that are open already, and of what customers have to get. docs/iso8583-spec.md 31. */
final class OpeningColumn {
    private static final String DATE = "20[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])";
    private static final String RUPIAH = "[0-9]{1,12}";
    private static final String RUPIAH_NEEDS = "1 to 12 digits, whole rupiah";

    private OpeningColumn() { }

    /** Of {@code AWAL-METER-*}: a meter a row, and the stands from which its first bill is. */
    enum OfMeter implements FileColumn {
        /** Customer number. */
        IDPEL("[0-9]{12}", "12 digits", Privacy.MASKED),
        /** Number of the meter. */
        NOMETER("[0-9A-Za-z./-]{1,20}", "1 to 20 letters or digits", Privacy.OPEN),
        /** Digits before the point. */
        DIGIT("[1-9]", "1 to 9", Privacy.OPEN),
        /** Digits after the point. */
        DESIMAL("[0-2]", "0, 1 or 2", Privacy.OPEN),
        /** Multiplier of its registers. */
        FKM("[1-9][0-9]{0,4}", "1 to 5 digits, not zero", Privacy.OPEN),
        /** Day of these stands: the last that was billed before. */
        TGLSTAND(DATE, "YYYYMMDD", Privacy.OPEN),
        /** Off-peak register, kWh. */
        STANLWBP(ReadingColumn.Shapes.STAND, ReadingColumn.Shapes.STAND_NEEDS, Privacy.OPEN),
        /** Peak register; empty where the meter has none. */
        STANWBP(ReadingColumn.Shapes.MAYBE_STAND, ReadingColumn.Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
        /** Reactive register; empty where the meter has none. */
        STANKVARH(ReadingColumn.Shapes.MAYBE_STAND, ReadingColumn.Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN);

        private final Rule rule;

        OfMeter(String shape, String needs, Privacy privacy) {
            rule = new Rule(Pattern.compile(shape), needs, privacy);
        }

        @Override
        public Rule rule() {
            return rule;
        }

        @Override
        public boolean isSummed() {
            return ordinal() >= STANLWBP.ordinal();
        }
    }

    /** Of {@code AWAL-REK-*}: an open bill a row. */
    enum OfBill implements FileColumn {
        /** Customer number. */
        IDPEL("[0-9]{12}", "12 digits", Privacy.MASKED),
        /** Month of payment. */
        BLTH("20[0-9]{2}(0[1-9]|1[0-2])", "YYYYMM", Privacy.OPEN),
        /** Last day without late fee. */
        JATUHTEMPO(DATE, "YYYYMMDD", Privacy.OPEN),
        /** What is owed of it. */
        RPTAG("[1-9][0-9]{0,10}", "1 to 11 digits, whole rupiah, not zero", Privacy.OPEN),

        /** Of it local tax. */
        RPBPJU("|" + RUPIAH, RUPIAH_NEEDS + ", or empty", Privacy.OPEN),
        /** Of it value added tax. */
        RPPPN("|" + RUPIAH, RUPIAH_NEEDS + ", or empty", Privacy.OPEN),
        /** Of it stamp duty. */
        RPMAT("|" + RUPIAH, RUPIAH_NEEDS + ", or empty", Privacy.OPEN),
        /** kWh that it is of. */
        PEMKWH("[0-9]{0,9}", "at most 9 digits", Privacy.OPEN),
        /** Day of its reading; empty: the last before its month. */
        TGLBACA("|" + DATE, "YYYYMMDD or empty", Privacy.OPEN),
        /** Off-peak register at its start. */
        SLALWBP(ReadingColumn.Shapes.MAYBE_STAND, ReadingColumn.Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
        /** And at its end. */
        SAHLWBP(ReadingColumn.Shapes.MAYBE_STAND, ReadingColumn.Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN);

        private final Rule rule;

        OfBill(String shape, String needs, Privacy privacy) {
            rule = new Rule(Pattern.compile(shape), needs, privacy);
        }

        @Override
        public Rule rule() {
            return rule;
        }

        @Override
        public boolean isOptional() {
            return ordinal() > RPTAG.ordinal();
        }

        @Override
        public boolean isSummed() {
            return ordinal() >= RPTAG.ordinal() && ordinal() <= RPMAT.ordinal();
        }
    }

    /** Of {@code AWAL-KREDIT-*}: what a customer has to get, a row. */
    enum OfCredit implements FileColumn {
        /** Customer number. */
        IDPEL("[0-9]{12}", "12 digits", Privacy.MASKED),
        /** What the next bills are less by. */
        RPKREDIT("[1-9][0-9]{0,10}", "1 to 11 digits, whole rupiah, not zero", Privacy.OPEN),

        /** kWh that it stands for. */
        PEMKWH("[0-9]{0,9}", "at most 9 digits", Privacy.OPEN);

        private final Rule rule;

        OfCredit(String shape, String needs, Privacy privacy) {
            rule = new Rule(Pattern.compile(shape), needs, privacy);
        }

        @Override
        public Rule rule() {
            return rule;
        }

        @Override
        public boolean isOptional() {
            return this == PEMKWH;
        }

        @Override
        public boolean isSummed() {
            return this == RPKREDIT;
        }
    }
}
