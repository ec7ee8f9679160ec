package id.ppob.switching.recon;

import id.ppob.switching.product.postpaid.Postpaid;
import id.ppob.switching.value.MoneyWidths;
import java.time.LocalDate;

/** What a partner central gets of postpaid: the {@link Fcn} layout, a line a paid bill. Stateless. */
public final class PostpaidFile implements ProductFile {
    @Override
    public int product() {
        return Postpaid.CODE;
    }

    @Override
    public String name(int central, LocalDate date) {
        return Fcn.fileName(central, date);
    }

    @Override
    public Sheet begin(int central, LocalDate date, MoneyWidths widths) {
        return new Bills(new Fcn(widths), central, date);
    }

    private static final class Bills implements Sheet {
        private final Fcn layout;
        private final int central;
        private final LocalDate date;
        private FcnSums sums = FcnSums.NONE;

        Bills(Fcn layout, int central, LocalDate date) {
            this.layout = layout;
            this.central = central;
            this.date = date;
        }

        @Override
        public MoneyWidths widths() {
            return layout.widths();
        }

        @Override
        public String header() {
            return Fcn.HEADER;
        }

        @Override
        public String detail(Line line) {
            FcnLine bill = (FcnLine) line;
            String told = layout.detail(bill);
            sums = sums.plus(bill);
            return told;
        }

        @Override
        public String trailer() {
            return layout.trailer(central, date, sums);
        }

        @Override
        public String control() {
            return Fcn.control(sums);
        }

        @Override
        public long lines() {
            return sums.lines();
        }

        @Override
        public long amountRupiah() {
            return sums.transactionRupiah();
        }
    }
}
