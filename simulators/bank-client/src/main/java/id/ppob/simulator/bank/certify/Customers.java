package id.ppob.simulator.bank.certify;

import id.ppob.wire.Codes;
import id.ppob.wire.Form;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Customers that owe something, by how many bills; found by asking. One thread. */
final class Customers {
    /** Five and more. */
    static final int MANY = 5;
    private static final int MOST_INQUIRIES = 2_000;
    private static final int ENOUGH = 30;
    private final Map<Integer, Deque<String>> byBills = new TreeMap<>();

    /** Asks for one after the other until there are enough of every kind. @throws IOException when the switch hangs up */
    static Customers survey(Peer peer, List<String> idpels) throws IOException {
        Customers found = new Customers();
        int asked = 0;
        for (String idpel : idpels) {
            if (asked++ == MOST_INQUIRIES || found.enough()) {
                break;
            }
            peer.send(peer.requests().inquiry(peer.requests().newKey(), idpel), Peer.Seal.RIGHT);
            Peer.Heard heard = peer.hear('1');
            if (heard != null && Codes.APPROVED.equals(heard.message().getString(39))) {
                int bills = Integer.parseInt(peer.dialect().layout().values(Form.SHOWN, heard.message().getString(48)).get("outstanding"));
                found.byBills.computeIfAbsent(Math.min(MANY, bills), _ -> new ArrayDeque<>()).add(idpel);
            }
        }
        return found;
    }

    private boolean enough() {
        return byBills.size() == MANY && byBills.values().stream().mapToInt(Deque::size).sum() >= ENOUGH + MANY;
    }

    /** @param bills 1 to 5 (five and more), or 0 for any. @return a customer nobody else is given; null when there is none left */
    String take(int bills) {
        if (bills > 0) {
            Deque<String> own = byBills.getOrDefault(bills, new ArrayDeque<>());
            return own.poll();
        }
        List<Deque<String>> rich = new ArrayList<>(byBills.values());
        rich.sort((a, b) -> b.size() - a.size());
        return rich.isEmpty() ? null : rich.getFirst().poll();
    }

    @Override
    public String toString() {
        Map<Integer, Integer> counts = new TreeMap<>();
        byBills.forEach((bills, own) -> counts.put(bills, own.size()));
        return "customers by bills " + counts;
    }
}
