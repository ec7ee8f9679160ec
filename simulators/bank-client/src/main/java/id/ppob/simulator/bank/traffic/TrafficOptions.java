package id.ppob.simulator.bank.traffic;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.BankKeys;
import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.Patience;
import id.ppob.simulator.fault.FaultWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a run of traffic needs.
 *
 * @param ports        where each partner connects, by the port that its file in cfg/partners names, in the dialect and framing of that file;
 *                     null for all of them over {@code link}, in its framing and the usual dialect, as PLN's host takes it
 * @param keys         of partners with TLS or a MAC; null when none of them has
 * @param customers    IDPELs, at least one a bank
 * @param cfg          folder with the packagers; null for the installation's
 * @param journals     folder of the banks' journals; null for none
 * @param duration     no new step after this long
 * @param sales        no new step after so many planned sales, all banks together
 * @param outstanding  steps in progress a bank
 * @param perSecond    steps begun a second, all banks together; 0 for as fast as answers come
 * @param patience     how long the banks wait, and when they give up
 * @param faults       what goes wrong on the banks' side; closed with the run; null for nothing
 * @param judged       answers that the plan does not allow are told; not where things go wrong on purpose
 * @param finish       how long open reversals are tried on at the end
 */
public record TrafficOptions(List<Bank> banks, LinkOptions link, Map<Integer, Integer> ports, BankKeys keys, List<String> customers, Path cfg, Path journals, long seed, Duration duration, long sales,
                             int outstanding, double perSecond, Patience patience, FaultWatch faults, boolean judged, Duration finish) {
    /** @throws IllegalArgumentException for no bank or no room for a step */
    public TrafficOptions {
        if (banks.isEmpty() || customers.size() < banks.size() || outstanding < 1 || perSecond < 0) {
            throw new IllegalArgumentException("needs a bank, a customer a bank, at least one step outstanding, and a rate from 0 up");
        }
    }

    /** @return the demo's partners for so long: 32 steps outstanding each, reversals after a second, 20 s to finish */
    public static TrafficOptions demo(LinkOptions link, List<String> customers, Path cfg, Path journals, long seed, Duration duration) {
        return new TrafficOptions(Bank.demo(), link, null, null, customers, cfg, journals, seed, duration, Long.MAX_VALUE, 32, 0,
                Patience.endless(5_000, 1_000), null, true, Duration.ofSeconds(20));
    }

    /** @return the same for at most so many sales */
    public TrafficOptions atMost(long otherSales) {
        return new TrafficOptions(banks, link, ports, keys, customers, cfg, journals, seed, duration, otherSales, outstanding, perSecond, patience, faults, judged, finish);
    }

    /** @return the same towards a switch: each partner as its file says, at the port given for the one in its file, else at that one */
    public TrafficOptions toSwitch(Map<Integer, Integer> otherPorts) {
        return new TrafficOptions(banks, link, otherPorts, keys, customers, cfg, journals, seed, duration, sales, outstanding, perSecond, patience, faults, judged, finish);
    }

    /** @return the same with other bounds on speed */
    public TrafficOptions paced(int otherOutstanding, double otherPerSecond) {
        return new TrafficOptions(banks, link, ports, keys, customers, cfg, journals, seed, duration, sales, otherOutstanding, otherPerSecond, patience, faults, judged, finish);
    }

    /** @return the same at another rate */
    public TrafficOptions paced(double otherPerSecond) {
        return paced(outstanding, otherPerSecond);
    }

    /** @return the same with other patience, faults, and judgement of answers */
    public TrafficOptions troubled(Patience otherPatience, FaultWatch otherFaults, boolean otherJudged) {
        return new TrafficOptions(banks, link, ports, keys, customers, cfg, journals, seed, duration, sales, outstanding, perSecond, otherPatience, otherFaults, otherJudged, finish);
    }

    /** @return a hash of the planned requests, known before any is sent: equal for equal seed, customers and number of banks */
    public String planHash() {
        return TrafficPlan.hash(seed, customers, banks.size());
    }

    /** @return the IDPELs of a file, one a line */
    public static List<String> customersOf(Path file) {
        try {
            List<String> all = Files.readAllLines(file).stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
            all.stream().filter(idpel -> !idpel.matches("\\d{12}")).findFirst().ifPresent(wrong -> {
                throw new IllegalArgumentException(file + ": an IDPEL has 12 digits");
            });
            return all;
        } catch (IOException e) {
            throw new IllegalArgumentException("customers of " + file + " cannot be read: " + e, e);
        }
    }
}
