package id.ppob.switching.payment;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether we may decide a payment in PLN's place: docs/iso8583-spec.md 27.11, in the order of its table. Pure. */
public final class StandIn {
    private StandIn() { }

    /** What came of a payment that met the question, as it is counted. */
    public enum Result {
        /** Decided here. */
        APPROVED,
        /** PLN has not acknowledged everything about this customer. */
        BEHIND,
        /** The partner has no caps: nobody agreed on standing in for it. */
        NO_CAPS,
        /** DE4 is above the cap. */
        AMOUNT,
        /** The customer was stood in for as often as may be on this date. */
        CUSTOMER_DAY,
        /** What we know of what is sold is too old. */
        DATA_AGE,
        /** The partner's exposure is used up. */
        EXPOSURE;

        private static final Map<String, Result> BY_WHY = Stream.of(values()).collect(Collectors.toMap(Result::why, Function.identity()));

        /** @return as a decision says it */
        public String why() {
            return "stand-in: " + label();
        }

        /** @return as it is counted */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** @return the one that a decision speaks of, or null */
        public static Result of(String why) {
            return why == null ? null : BY_WHY.get(why);
        }
    }

    /** @return the first thing that speaks against it, else {@link Result#APPROVED} */
    static Result judge(Case.Asked asked, View view, LocalDate date, Product.Purchase purchase) {
        Terms.Caps caps = view.terms().standIn().caps().get(asked.partner());
        if (view.behind(asked.message().sale().idpel())) {
            return Result.BEHIND;
        }
        if (caps == null) {
            return Result.NO_CAPS;
        }
        if (asked.message().amountRupiah() > caps.mostRupiah()) {
            return Result.AMOUNT;
        }
        if (view.stoodIn(asked.message().sale().idpel(), date) >= caps.customerDay()) {
            return Result.CUSTOMER_DAY;
        }
        if (!purchase.knownSince(asked.today().minusDays(caps.dataDays()))) {
            return Result.DATA_AGE;
        }
        return view.left(asked.partner(), Limit.STAND_IN) < asked.message().amountRupiah() ? Result.EXPOSURE : Result.APPROVED;
    }
}
