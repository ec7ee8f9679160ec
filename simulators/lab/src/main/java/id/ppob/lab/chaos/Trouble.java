package id.ppob.lab.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Lines of faults to choose from, by the grammar of both simulators. None makes PLN unable to answer a reversal for good. */
final class Trouble {
    private static final List<String> PLN = List.of("on any do jitter 0ms 80ms 30%", "on payment do lost 10%", "on payment,reversal,advice do silence 15%",
            "on payment,reversal do late 4s 10%", "on payment do late 8s 5%", "on payment,reversal,advice do duplicate 20%", "on payment,reversal do elsewhere 20%",
            "on payment do code 0068 10%", "on payment do code 0005 5%", "on payment do decline 0005 5%", "on payment do decline 0014 2%", "on payment do decline 0090 5%",
            "on payment,advice do half-frame 2%", "on any do garbage 2%", "on any do close 2%", "on payment do paid-elsewhere 3%", "on payment,advice do key stan 3%", "on payment do key bank 3%",
            "on payment,reversal do amount 1 5%", "on payment,advice do version 3%", "every 1500ms do sign-off", "every 2s do close", "at 1s do refuse 3s", "on payment do delay 3s 5%",
            "on payment do delay 7s 5%", "on any do slow-reader 3000 500ms 1%", "on reversal do silence 50%", "on reversal do decline 0068 30%", "on advice do silence 40%",
            "on reversal do delay 2s 20%", "on payment do silence 100%");
    private static final List<String> BANKS = List.of("on any do jitter 0ms 40ms 20%", "on payment do lost 5%", "on payment,reversal do silence 10%", "on reversal do late 2s 5%",
            "on payment do duplicate 15%", "on payment do repeat 5 10%", "on payment do reverse 3 8%", "every 2s do reconnect 20", "on payment do half-frame 2%",
            "on payment do garbage 2%", "on any do close 2%", "on sale do clock 3h 5%", "on sale do clock -2h 5%", "on payment do sign-off 2%", "at 1s do refuse 2s", "on payment do delay 2s 5%",
            "on any do slow-reader 3000 500ms 1%", "on payment do amount 1 3%");
    private static final int MOST_LINES = 4;

    private Trouble() { }

    /** @return a few lines of PLN's */
    static List<String> ofPln(RandomGenerator random) {
        return some(PLN, random);
    }

    /** @return a few lines of the banks' */
    static List<String> ofBanks(RandomGenerator random) {
        return some(BANKS, random);
    }

    /** @return every line, for a test that all can be read */
    static List<String> all(boolean pln) {
        return pln ? PLN : BANKS;
    }

    private static List<String> some(List<String> all, RandomGenerator random) {
        List<String> chosen = new ArrayList<>();
        for (int left = 1 + random.nextInt(MOST_LINES); left > 0; left--) {
            chosen.add(all.get(random.nextInt(all.size())));
        }
        return chosen.stream().distinct().toList();
    }
}
