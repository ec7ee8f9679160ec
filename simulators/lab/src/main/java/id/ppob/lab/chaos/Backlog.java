package id.ppob.lab.chaos;

import id.ppob.switching.store.sql.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Many advices that PLN has not been told, and coming back over them: PLN is away meanwhile, so that none is sent. One thread. */
record Backlog(Cast cast, ChaosOptions options) {
    private static final int TIMES = 3;
    private static final long LOOK_MS = 200;
    private static final long LONGEST_MS = 600_000;
    private static final int ANSWERS = 100;

    /** Lets banks pay as fast as they can until so many advices wait. The one node runs, PLN does not. @return advices that wait */
    long fill(Database books) throws IOException, InterruptedException, SQLException {
        long untilNs = System.nanoTime() + LONGEST_MS * 1_000_000;
        cast.startLoad();
        try (Connection connection = books.pool().getConnection(); Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM advice")) {
                    row.next();
                    if (row.getLong(1) >= options.advices()) {
                        return row.getLong(1);
                    }
                }
                if (System.nanoTime() > untilNs) {
                    throw new IOException("no " + options.advices() + " advices within " + LONGEST_MS / 1_000 + " s");
                }
                Thread.sleep(LOOK_MS);
            }
        } finally {
            cast.stopLoad();
        }
    }

    /** Kills the node, then the database, three times each, while banks pay on the local route. */
    List<Recovery> comeBack() throws IOException, InterruptedException {
        List<Recovery> recoveries = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            for (Victim victim : List.of(Victim.SWITCH, Victim.DATABASE)) {
                answered();
                cast.kill(victim, 0);
                long killedMs = System.currentTimeMillis();
                if (victim == Victim.SWITCH) {
                    cast.startNode(0);
                } else {
                    cast.startDatabase();
                }
                recoveries.add(new Recovery(victim, killedMs, killedMs, System.currentTimeMillis()));
            }
        }
        answered();
        return recoveries;
    }

    private void answered() throws IOException, InterruptedException {
        long enough = cast.answers() + ANSWERS;
        for (long waitedMs = 0; cast.answers() < enough; waitedMs += LOOK_MS) {
            if (waitedMs > LONGEST_MS) {
                throw new IOException("payments are not answered any more");
            }
            Thread.sleep(LOOK_MS);
        }
    }
}
