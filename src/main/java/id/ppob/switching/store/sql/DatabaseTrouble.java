package id.ppob.switching.store.sql;

import java.sql.SQLException;
import java.util.Optional;

/** What the database refused, in words that say what to do; found in the causes of whatever was thrown. */
public final class DatabaseTrouble {
    private static final String GUIDE = " (docs/operating.md 6)";

    private DatabaseTrouble() { }

    /** @return one sentence without a password; empty when no database had a part in it */
    public static Optional<String> sentence(Throwable failure) {
        SQLException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                found = refused; // the innermost says most: pools and migrations wrap it
            }
        }
        return Optional.ofNullable(found).map(DatabaseTrouble::words);
    }

    /** @return whether a server let a user not in, by name or password */
    public static boolean notLetIn(StoreException failure) {
        return failure.getCause() instanceof SQLException refused && (refused.getErrorCode() == 1045 || refused.getErrorCode() == 1698);
    }

    private static String words(SQLException refused) {
        String said = said(refused);
        return switch (refused.getErrorCode()) {
            case 1045, 1698 -> "the database lets this user not in, by name or password: " + said;
            case 1044 -> "the database has no such schema, or its user has no right on it" + GUIDE + ": " + said;
            case 1142, 1227, 1370 -> "the database's user lacks a right on its schema" + GUIDE + ": " + said;
            case 1049 -> "the database has no such schema; make it by CREATE DATABASE" + GUIDE + ": " + said;
            case 1146, 1054 -> "the schema is not this version's; bring it there by bin/ppob db migrate: " + said;
            case 1040, 1203 -> "the database takes no more connections: " + said;
            case 1021, 1114 -> full(said);
            case 1290, 1836 -> "the database is read-only: " + said;
            default -> diskIsFull(said) ? full(said) : away(refused) ? "the database does not answer: " + said : "the database refused: " + said;
        };
    }

    private static boolean away(SQLException refused) {
        return refused.getSQLState() != null && refused.getSQLState().startsWith("08");
    }

    /** @return whether a text of server or system says that a disk is full */
    public static boolean diskIsFull(String text) {
        return text.contains("No space left on device") || text.contains("errno: 28") || text.contains("error 28") || text.contains("error: 28")
                || text.contains("OS error 28") || text.contains("is full");
    }

    private static String full(String said) {
        return "the disk of the database is full; make room, it goes on by itself: " + said;
    }

    private static String said(SQLException refused) {
        return String.valueOf(refused.getMessage()).lines().findFirst().orElse("").replaceFirst("^\\(conn=\\d+\\) ", "");
    }
}
