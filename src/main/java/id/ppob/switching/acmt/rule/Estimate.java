package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Month;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Register;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import java.util.Comparator;
import java.util.List;

/**
 * What is billed where nobody read the meter, as stands: an estimate is a link of the chain like any other, and the next real stand settles the difference.
 * A multiplier above 100 makes a hundredth of a stand more than a kWh: then the stands are those just below the use. A use of more than one full turn of the
 * meter is cut to it.
 *
 * @param method the first of the operator's that could say something
 * @param used   whole units that it says
 */
public record Estimate(EstimateMethod method, PerRegister used, Stands to) {
    private static final int MONTHS_OF_A_MEAN = 3;
    private static final int VA_PER_KVA = 1000;
    private static final int A_YEAR = 100;

    /** @return the estimate of a period's bill */
    public static Estimate of(Chain chain, Contract contract, int period, List<EstimateRow> rows) {
        for (EstimateRow row : rows.stream().sorted(Comparator.comparingInt(EstimateRow::place)).toList()) {
            PerRegister used = used(chain.months(), contract, period, row);
            if (used != null) {
                return new Estimate(row.method(), used, stands(chain, used));
            }
        }
        return new Estimate(EstimateMethod.MINIMUM, PerRegister.ZERO, stands(chain, PerRegister.ZERO));
    }

    private static PerRegister used(List<Month> months, Contract contract, int period, EstimateRow row) {
        return switch (row.method()) {
            case MEAN_OF_THREE -> months.size() < MONTHS_OF_A_MEAN ? null : mean(months.subList(0, MONTHS_OF_A_MEAN));
            case NEW_HOUSEHOLD_HOURS -> !contract.household() || months.size() >= MONTHS_OF_A_MEAN ? null
                    : new PerRegister((long) row.hours() * contract.powerVa() / VA_PER_KVA, 0, 0);
            case SAME_MONTH_LAST_YEAR -> months.stream().filter(month -> month.period() == period - A_YEAR).findFirst().map(month -> mean(List.of(month))).orElse(null);
            case LAST_MONTH -> months.isEmpty() ? null : mean(months.subList(0, 1));
            case MEAN_OF_WHAT_THERE_IS -> months.isEmpty() ? null : mean(months.subList(0, Math.min(MONTHS_OF_A_MEAN, months.size())));
            case MINIMUM -> PerRegister.ZERO;
        };
    }

    private static PerRegister mean(List<Month> months) {
        return PerRegister.each(register -> Math.max(0, months.stream().mapToLong(month -> month.used().of(register)).sum()) / months.size());
    }

    /** @return the stands at which a bill of this use ends */
    public static Stands stands(Chain chain, PerRegister used) {
        return new Stands(stand(chain, Register.LWBP, used), stand(chain, Register.WBP, used), stand(chain, Register.KVARH, used));
    }

    private static Stand stand(Chain chain, Register register, PerRegister used) {
        Meter meter = chain.meter();
        if (!meter.has(register)) {
            return null;
        }
        long wanted = (chain.used().of(register) + used.of(register)) * Stand.WHOLE;
        long missing = Math.max(0, wanted - chain.moved().of(register));
        long hundredths = Math.ceilDiv(missing, (long) meter.multiplier());
        boolean tooFar = chain.moved().of(register) + hundredths * meter.multiplier() >= wanted + Stand.WHOLE;
        return meter.after(chain.billed(register), Math.min(meter.most(), tooFar ? hundredths - 1 : hundredths));
    }
}
