package id.ppob.switching.store.sql;

import java.sql.SQLException;

/** The database failed in slow work (day close, files, commands): whoever started it is told, and may start it again. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param doing what was being done, as "closing 2026-11-23" */
    public StoreException(String doing, SQLException cause) {
        super(doing + ": " + cause.getMessage(), cause);
    }

    /** For what the books ought to hold and do not. @param why in words */
    public StoreException(String why) {
        super(why);
    }

    /** For what a tool says whose failures are no database's of themselves. @param doing as above */
    public StoreException(String doing, RuntimeException cause) {
        super(doing + ": " + String.valueOf(cause.getMessage()).lines().filter(line -> !line.isBlank()).findFirst().orElse(""), cause);
    }
}
