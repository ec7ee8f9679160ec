package id.ppob.simulator.pln;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.pln.PlnEntry.Act;
import id.ppob.wire.Messages;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the host's process at a random moment loses nothing that it answered. */
class PlnKilledTest {
    private static final int SELLERS = 4;
    private static final int CUSTOMERS = 4000;
    private static final int ANSWERS_BEFORE_THE_KILL = 800;
    private static final Map<String, List<Act>> ALLOWED = Map.of("2210 0000", List.of(Act.PAID), "2230 0000", List.of(Act.BOOKED), "2410 0000", List.of(Act.REVERSED),
            "2410 0063", List.of(Act.MARKED), "2210 0094", List.of(Act.MARKED, Act.REVERSED));
    @TempDir
    private Path folder;

    /** The last thing each payment was told, with the request and the answer's bytes. */
    private record Told(ISOMsg request, byte[] answer) {
        String what() {
            ISOMsg message = Leg.read(answer);
            return Messages.mti(message) + ' ' + message.getString(39);
        }
    }

    @Test
    void whatTheKilledHostAnsweredIsWhatItHoldsAfterwards() throws Exception {
        Map<PlnKey, Told> told = new ConcurrentHashMap<>();
        Map<PlnKey, ISOMsg> open = new ConcurrentHashMap<>();
        try (PlnProcess host = start()) {
            AtomicInteger answers = new AtomicInteger();
            List<Thread> sellers = new ArrayList<>();
            for (int seller = 0; seller < SELLERS; seller++) {
                int first = seller;
                sellers.add(Thread.ofVirtual().start(() -> sell(host.port(), first, told, open, answers)));
            }
            while (answers.get() < ANSWERS_BEFORE_THE_KILL) {
                Thread.onSpinWait();
            }
            host.kill();
            for (Thread seller : sellers) {
                seller.join();
            }
        }
        PlnLedger ledger = PlnLedger.read(folder.resolve(PlnCommand.JOURNAL));
        assertTrue(told.size() >= ANSWERS_BEFORE_THE_KILL / 3, told.size() + " payments");
        told.forEach((key, last) -> {
            if (!open.containsKey(key)) {
                PlnEntry held = ledger.payment(key);
                assertTrue(held != null && ALLOWED.get(last.what()).contains(held.act()), key + " was told " + last.what() + ", held is " + held);
            }
        });
        ledger.payments().forEach(held -> assertTrue(told.containsKey(held.key()) || open.containsKey(held.key()), held + " was never asked for"));
        try (PlnProcess host = start(); Leg leg = Leg.signedOn(host.port())) {
            for (Told last : told.values().stream().filter(one -> !open.containsKey(Leg.key(one.request))).toList()) {
                leg.send(last.request);
                if (last.what().endsWith("0000") && !last.what().startsWith("24")) {
                    assertArrayEquals(last.answer, leg.hear(), "the same bytes as before the kill");
                } else {
                    assertEquals(last.what().replace("2410 0000", "2410 0094"), new Told(last.request, leg.hear()).what());
                }
            }
        }
    }

    private PlnProcess start() {
        return PlnProcess.start("--bills", String.valueOf(CUSTOMERS), "--seed", "9", "--data", folder.toString());
    }

    /** Pays, advises, reverses and reverses first, in turns, until the host is gone. */
    private static void sell(int port, int first, Map<PlnKey, Told> told, Map<PlnKey, ISOMsg> open, AtomicInteger answers) {
        try (Leg leg = Leg.signedOn(port)) {
            for (int i = first; i < CUSTOMERS; i += SELLERS) {
                ISOMsg payment = Leg.payment(leg.shown(Long.toString(530_000_000_001L + i)));
                List<String> steps = switch (i / SELLERS % 4) {
                    case 0 -> List.of("2200");
                    case 1 -> List.of("2220");
                    case 2 -> List.of("2200", "2400");
                    default -> List.of("2400", "2200");
                };
                for (String step : steps) {
                    ISOMsg request = Leg.as(step, payment);
                    open.put(Leg.key(payment), request);
                    leg.send(request);
                    byte[] answer = leg.hear();
                    if (answer == null) {
                        return;
                    }
                    told.put(Leg.key(payment), new Told(request, answer));
                    open.remove(Leg.key(payment));
                    answers.incrementAndGet();
                }
            }
        } catch (UncheckedIOException e) {
            // the host was killed: what is open stays so
            return;
        }
    }
}
