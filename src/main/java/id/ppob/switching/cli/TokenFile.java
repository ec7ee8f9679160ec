package id.ppob.switching.cli;

import id.ppob.switching.office.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Where a login lies: a file that only its owner may read, mode 0600. */
record TokenFile(Path path) {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    /** Puts a token there, in place of another. */
    void write(Token token) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Path next = path.resolveSibling(path.getFileName() + ".new");
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
            Files.setPosixFilePermissions(next, OWNER_ALONE); // whatever the umask took away
            Files.writeString(next, token.secret() + "\n");
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the login cannot be kept in " + path, e);
        }
    }

    /** @return what lies there. @throws NotPermitted when others may read it */
    Optional<Token> read() {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        try {
            if (!OWNER_ALONE.containsAll(Files.getPosixFilePermissions(path))) {
                throw new NotPermitted(path + " may be read by others than its owner (" + PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                        + "): log out, and in again");
            }
            return Optional.of(new Token(Files.readString(path).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("the login in " + path + " cannot be read", e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the login in " + path + " cannot be removed", e);
        }
    }
}
