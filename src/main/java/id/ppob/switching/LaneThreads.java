package id.ppob.switching;

import id.ppob.switching.dispatch.Lane;
import id.ppob.switching.payment.Books;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A thread and an open connection for each lane. Owned by whoever starts and stops the switch. */
final class LaneThreads {
    /** A process killed before may have left a transaction that holds a lane's row until the server ends it: each try waits for it up to a second. */
    private static final int TRIES = 10;
    private final Map<Lane, Books> lanes;
    private final List<Thread> threads = new ArrayList<>();

    LaneThreads(Map<Lane, Books> lanes) {
        this.lanes = lanes;
    }

    /** @throws IOException when a lane gets no connection */
    void start() throws IOException {
        for (Map.Entry<Lane, Books> each : lanes.entrySet()) {
            if (!opened(each.getValue())) {
                throw new IOException("lane " + each.getKey().name() + " gets no connection to the database");
            }
        }
        lanes.keySet().forEach(lane -> threads.add(Thread.ofPlatform().name(lane.name()).start(lane)));
    }

    private static boolean opened(Books books) {
        for (int i = 0; i < TRIES; i++) {
            if (books.reopen()) {
                return true;
            }
        }
        return false;
    }

    /** Lets the lanes finish what is queued. */
    void stop() {
        lanes.keySet().forEach(Lane::stop);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        lanes.values().forEach(Books::close);
    }
}
