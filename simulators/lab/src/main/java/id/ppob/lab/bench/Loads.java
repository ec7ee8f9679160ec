package id.ppob.lab.bench;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.load.Framing;
import id.ppob.simulator.bank.load.LoadClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/** The generator as benchmarks use it: four banks, 2-byte lengths. */
final class Loads {
    /** The first invented customer. */
    static final long FIRST_CUSTOMER = 530_000_000_000L;
    private static final long SEED = 20_261_123;

    private Loads() { }

    /** @return so many customers from this one on */
    static long[] customers(long first, int count) {
        return LongStream.range(first, first + count).toArray();
    }

    /**
     * @param connections in all, a multiple of the banks'
     * @param signOn      false for yardsticks that know no 2800
     */
    static LoadClient client(InetSocketAddress address, Path cfg, int connections, int outstanding, boolean signOn, long[] customers) throws IOException {
        List<Bank> banks = Bank.demo();
        return new LoadClient(new LoadClient.Target(address, Framing.LENGTH_2, cfg, banks, connections / banks.size(), 2 * outstanding, signOn, 1,
                SEED), customers);
    }

    /** @return one bank on one connection */
    static LoadClient alone(InetSocketAddress address, Path cfg, long[] customers) throws IOException {
        return new LoadClient(new LoadClient.Target(address, Framing.LENGTH_2, cfg, Bank.demo().subList(0, 1), 1, 4, true, 1, SEED), customers);
    }
}
