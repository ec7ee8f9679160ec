package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.BankDesk;
import id.ppob.simulator.bank.Outcome;
import id.ppob.simulator.bank.PaymentKey;
import id.ppob.simulator.bank.Reply;
import id.ppob.simulator.bank.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jpos.iso.ISOMsg;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ppob bank pay}: inquires, pays what was shown, and keeps the payment's frame for a later {@code bank reverse}. */
@Command(name = "pay", description = "Inquires and pays what was shown; reverses where the outcome stays in doubt.")
final class BankPay extends CounterCommand {
    @Option(names = "--idpel", required = true, description = "the customer's 12 digits")
    private String idpel;
    @Option(names = "--then-reverse", description = "reverse the payment after its answer")
    private boolean thenReverse;
    @Option(names = "--unsafe", description = "show names and IDPELs unmasked")
    private boolean unsafe;

    @Override
    public Integer call() throws IOException {
        Exchanges exchanges = new Exchanges(counter.dialect(), unsafe);
        try (BankDesk desk = counter.open(exchanges)) {
            Requests requests = desk.teller().requests();
            PaymentKey key = requests.newKey();
            Reply shown = desk.teller().inquire(key, idpel);
            if (!(shown instanceof Reply.Answered answer) || !answer.code().equals("0000")) {
                output.print(Map.of("exchanges", exchanges.json()), exchanges.text());
                return 1;
            }
            ISOMsg payment = requests.payment(key, answer.message());
            keep(counter.frameOf(key), counter.plainDialect().pack(payment));
            desk.teller().pay(payment);
            if (thenReverse && desk.book().outcome(key) == Outcome.PAID) {
                desk.teller().reverse(payment);
            }
            desk.finish(0);
            Outcome outcome = desk.book().outcome(key);
            output.print(Map.of("exchanges", exchanges.json(), "outcome", outcome, "stan", key.stan(), "de12", key.de12()),
                    exchanges.text() + outcome + (outcome == Outcome.UNPAID ? "" : "; to reverse: bin/ppob bank reverse --stan %s --de12 %s".formatted(key.stan(), key.de12())));
            return outcome == (thenReverse ? Outcome.UNPAID : Outcome.PAID) ? 0 : 1;
        }
    }

    /** The frame holds a customer's name: only its owner may read it. */
    private static void keep(Path file, byte[] frame) throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, frame);
    }
}
