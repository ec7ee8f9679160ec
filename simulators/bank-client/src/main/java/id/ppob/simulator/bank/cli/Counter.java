package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.BankDesk;
import id.ppob.simulator.bank.BankProfile;
import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.PaymentKey;
import id.ppob.simulator.fault.FaultOptions;
import id.ppob.simulator.fault.FaultWatch;
import id.ppob.simulator.fault.Side;
import id.ppob.simulator.wire.Framing;
import id.ppob.switching.cli.Output;
import id.ppob.wire.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One counter of one bank, as options: who speaks, to whom, and where its journal lies. */
final class Counter {
    private static final long REPLY_TIMEOUT_MS = 10_000;
    private static final int USUAL_PORT = 7101;
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;
    @Option(names = "--host", defaultValue = "127.0.0.1", description = "where the switch, or the PLN simulator, listens (${DEFAULT-VALUE})")
    private String host;
    @Option(names = "--port", description = "its port (default: where the switch of the data folder listens, else as the partner's file says)")
    private Integer port;
    @Option(names = "--dialect", description = "of cfg/dialect (default: as the partner's file says)")
    private String dialect;
    @Option(names = "--framing", description = "trailer-ff, length-2 or length-4-digits (default: as the partner's file says)")
    private String framing;
    @Option(names = "--bank-code", defaultValue = "4510017", description = "DE32, 7 digits (${DEFAULT-VALUE})")
    private String code;
    @Option(names = "--central", defaultValue = "4510216", description = "DE33, 7 digits (${DEFAULT-VALUE})")
    private String central;
    @Option(names = "--terminal", description = "DE41, zero-left padded to 16")
    private String terminal;
    @Option(names = "--reverse-after", defaultValue = "35", description = "seconds a payment waits before it is reversed (${DEFAULT-VALUE})")
    private int reverseAfterSeconds;
    @Mixin
    private FaultOptions faults;
    @Mixin
    private Folders folders;

    /** @return who speaks */
    Bank bank() {
        return Output.checked(spec, () -> {
            Bank bank = profile().map(BankProfile::bank).orElseGet(() -> Bank.of(code, central));
            return terminal == null ? bank : bank.at(terminal);
        });
    }

    LinkOptions link() {
        Framing usual = profile().map(BankProfile::framing).orElse(Framing.TRAILER_FF);
        return Output.checked(spec, () -> LinkOptions.to(host, port()).over(1).framed(framing == null ? usual : new Framing(framing, 0))
                .secured(profile().map(own -> folders.keys().tls(own)).orElse(null)));
    }

    private int port() {
        int own = profile().map(BankProfile::port).orElse(USUAL_PORT);
        return port != null ? port : folders.ports().getOrDefault(own, own);
    }

    private Optional<BankProfile> profile() {
        return BankProfile.of(folders.cfg(), code, central);
    }

    /** @return how it speaks, under its MAC where one was agreed */
    Dialect dialect() {
        Dialect plain = plainDialect();
        return Output.checked(spec, () -> profile().map(own -> folders.keys().under(plain, own)).orElse(plain));
    }

    /** @return the same without a MAC, as payments are kept: its key may be another one when they are reversed */
    Dialect plainDialect() {
        return Dialect.load(folders.cfg(), dialect != null ? dialect : profile().map(BankProfile::dialect).orElse(Dialect.USUAL));
    }

    /** @return where a payment's frame is kept, so that another command can reverse it */
    Path frameOf(PaymentKey key) {
        return folders.data().resolve("bank").resolve("%s-%s-%s.frame".formatted(key.bank(), key.de12(), key.stan()));
    }

    PaymentKey key(String stan, String de12) {
        return new PaymentKey("0".repeat(Math.max(0, 12 - stan.length())) + stan, de12, code, plainDialect().central() ? central : "");
    }

    /** @throws UncheckedIOException when nobody lets it sign on */
    BankDesk open(Exchanges exchanges) {
        FaultWatch watch = faults.open(Side.BANK);
        BankDesk desk = BankDesk.open(dialect(), bank(), link().with(watch.faults()), folders.journals(), REPLY_TIMEOUT_MS,
                1000L * reverseAfterSeconds, exchanges);
        watch.start(desk.link()::strike, now -> desk.journal().faults(now, watch.faults().counts()));
        if (!desk.link().awaitUp(REPLY_TIMEOUT_MS)) {
            String reason = desk.link().lastEnd();
            desk.close();
            throw new UncheckedIOException("not signed on at " + host + ":" + port(), new IOException(reason));
        }
        return desk;
    }
}
