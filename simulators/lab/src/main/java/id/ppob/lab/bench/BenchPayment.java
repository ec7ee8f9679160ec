package id.ppob.lab.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ppob bench payment}. */
@Command(name = "payment", description = "Payments with all they write, durable before they are told.",
        footer = {"", "Yardsticks: batched (256 a commit, 2 connections), one-by-one (the best of 1, 8, 64 connections), minimal, jpos-tm (the best of 8, 32,",
            "64 sessions). --bills is for each schema: a round that runs out of bills is void."})
final class BenchPayment implements Callable<Integer> {
    @Mixin
    private BenchOptions options;

    @Override
    public Integer call() throws Exception {
        return options.run(PaymentBench::run);
    }
}
