package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.Reply;
import id.ppob.simulator.bank.Requests;
import id.ppob.simulator.wire.FrameReader;
import id.ppob.simulator.wire.Line;
import id.ppob.wire.Dialect;
import id.ppob.wire.Messages;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import picocli.CommandLine.Command;

/** {@code ppob bank echo}: signs on, echoes, signs off. */
@Command(name = "echo", description = "Signs on, sends an echo, signs off, and shows bytes and fields.")
final class BankEcho extends CounterCommand {
    @Override
    public Integer call() throws IOException, ISOException {
        Dialect dialect = counter.dialect();
        Requests requests = new Requests(counter.bank(), dialect);
        Exchanges exchanges = new Exchanges(dialect, true);
        LinkOptions to = counter.link();
        boolean all = true;
        try (Line line = new Line()) {
            line.connect(to.address(), to.connectTimeoutMs(), to.tls());
            FrameReader frames = new FrameReader(line.in(), to.framing());
            for (String function : List.of(Messages.SIGN_ON, Messages.ECHO, Messages.SIGN_OFF)) {
                ISOMsg request = requests.network(function);
                long beganNs = System.nanoTime();
                line.out().write(to.framing().framed(dialect.pack(request)));
                byte[] frame = frames.next();
                Reply reply = frame == null ? new Reply.Silent("closed by the peer")
                        : new Reply.Answered(dialect.unpack(frame), frame, System.nanoTime() - beganNs);
                exchanges.accept(request, reply);
                all &= reply instanceof Reply.Answered answer && "0000".equals(answer.code());
            }
        }
        output.print(Map.of("exchanges", exchanges.json()), exchanges.text());
        return all ? 0 : 1;
    }
}
