package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.BankDesk;
import id.ppob.simulator.bank.Reply;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ppob bank inquire}. */
@Command(name = "inquire", description = "Asks what a customer owes, and shows bytes and fields.")
final class BankInquire extends CounterCommand {
    @Option(names = "--idpel", required = true, description = "the customer's 12 digits")
    private String idpel;
    @Option(names = "--unsafe", description = "show names and IDPELs unmasked")
    private boolean unsafe;

    @Override
    public Integer call() {
        Exchanges exchanges = new Exchanges(counter.dialect(), unsafe);
        try (BankDesk desk = counter.open(exchanges)) {
            Reply reply = desk.teller().inquire(desk.teller().requests().newKey(), idpel);
            output.print(Map.of("exchanges", exchanges.json()), exchanges.text());
            return reply instanceof Reply.Answered answer && answer.code().equals("0000") ? 0 : 1;
        }
    }
}
