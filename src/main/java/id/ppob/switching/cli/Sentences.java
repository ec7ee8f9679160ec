package id.ppob.switching.cli;

import id.ppob.switching.SwitchConfig;
import id.ppob.switching.desk.Refusal;
import id.ppob.switching.door.PartnerFileException;
import id.ppob.switching.embedded.EmbeddedDatabaseException;
import id.ppob.switching.iso8583.ConfigException;
import id.ppob.switching.keys.KeyProblem;
import id.ppob.switching.store.sql.DatabaseTrouble;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.upkeep.SchemaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** What a person can mend, in one sentence; what is empty here is a fault of the program. */
public final class Sentences {
    private Sentences() { }

    /** @return the sentence for this failure; wrong files are told whole, a line each */
    public static Optional<String> of(Throwable failure) {
        return switch (failure) {
            case NotPermitted refused -> Optional.of(refused.getMessage());
            case Refusal refused -> Optional.of(refused.getMessage());
            case EmbeddedDatabaseException refused -> Optional.of(refused.getMessage());
            case SwitchConfig.Invalid wrong -> Optional.of(wrong.getMessage());
            case ConfigException wrong -> Optional.of(wrong.getMessage());
            case PartnerFileException wrong -> Optional.of(wrong.getMessage());
            case KeyProblem wrong -> Optional.of(wrong.getMessage());
            case SchemaException refused -> Optional.of(refused.getMessage());
            case StoreException refused -> DatabaseTrouble.sentence(refused).or(() -> Optional.of(refused.getMessage()));
            case FileSystemException wrong -> Optional.of(file(wrong));
            case UncheckedIOException wrong -> wrapped(wrong, wrong.getCause());
            case IOException wrong -> wrapped(wrong, wrong.getCause());
            case IllegalArgumentException wrong when ours(wrong) -> Optional.of(wrong.getMessage());
            case null -> Optional.empty();
            default -> DatabaseTrouble.sentence(failure);
        };
    }

    /** Thrown by our own code with words in it, or by the JDK for a port: then an argument was wrong, and not the program. */
    private static boolean ours(IllegalArgumentException wrong) {
        StackTraceElement[] stack = wrong.getStackTrace();
        return wrong.getMessage() != null && (wrong.getMessage().startsWith("port out of range")
                || stack.length > 0 && stack[0].getClassName().startsWith("id.ppob."));
    }

    /** What was being done when something smaller failed: both are told, each once. */
    private static Optional<String> wrapped(Exception failure, Throwable cause) {
        String said = failure.getMessage();
        String inner = Optional.ofNullable(cause).flatMap(Sentences::of).orElse(cause == null ? null : cause.getMessage());
        if (said == null || cause != null && said.equals(cause.toString())) {
            return Optional.of(inner == null ? failure.getClass().getSimpleName() : inner);
        }
        return Optional.of(inner == null || said.contains(inner) || cause.getMessage() != null && said.contains(cause.getMessage()) ? said : said + ": " + inner);
    }

    private static String file(FileSystemException wrong) {
        String what = switch (wrong) {
            case NoSuchFileException _ -> "there is no such file or folder, and none can be made there";
            case AccessDeniedException _ -> "may not be read or written by this user";
            case FileAlreadyExistsException _ -> "is there already";
            case NotDirectoryException _ -> "is no folder";
            default -> wrong.getReason() == null ? "cannot be used" : DatabaseTrouble.diskIsFull(wrong.getReason()) ? "the disk is full" : wrong.getReason();
        };
        return wrong.getFile() + ": " + what;
    }
}
