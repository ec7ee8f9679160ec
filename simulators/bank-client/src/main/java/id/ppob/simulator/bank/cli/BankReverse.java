package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.BankDesk;
import id.ppob.simulator.bank.Outcome;
import id.ppob.simulator.bank.PaymentKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ppob bank reverse}: reverses a payment that {@code bank pay} made from the same data folder. */
@Command(name = "reverse", description = "Reverses a payment made by bank pay.")
final class BankReverse extends CounterCommand {
    @Option(names = "--stan", required = true, description = "DE11 of the payment")
    private String stan;
    @Option(names = "--de12", required = true, description = "DE12 of the payment, YYYYMMDDhhmmss")
    private String de12;
    @Option(names = "--unsafe", description = "show names and IDPELs unmasked")
    private boolean unsafe;

    @Override
    public Integer call() throws IOException, ISOException {
        PaymentKey key = counter.key(stan, de12);
        Path frame = counter.frameOf(key);
        if (!Files.exists(frame)) {
            throw wrong("no payment of bank pay at " + frame);
        }
        ISOMsg payment = counter.plainDialect().unpack(Files.readAllBytes(frame));
        Exchanges exchanges = new Exchanges(counter.dialect(), unsafe);
        try (BankDesk desk = counter.open(exchanges)) {
            desk.teller().reverse(payment);
            desk.finish(0);
            Outcome outcome = desk.book().outcome(key);
            output.print(Map.of("exchanges", exchanges.json(), "outcome", outcome), exchanges.text() + outcome);
            return outcome == Outcome.UNPAID ? 0 : 1;
        }
    }
}
