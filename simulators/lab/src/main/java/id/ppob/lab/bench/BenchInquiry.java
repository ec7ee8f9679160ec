package id.ppob.lab.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ppob bench inquiry}. */
@Command(name = "inquiry", description = "Inquiries from the database, customers chosen evenly at random.",
        footer = {"", "Yardsticks: batched (256 customers a statement, 2 connections), one-by-one (the best of 1, 8, 64 connections)."})
final class BenchInquiry implements Callable<Integer> {
    @Mixin
    private BenchOptions options;

    @Override
    public Integer call() throws Exception {
        return options.run(InquiryBench::run);
    }
}
