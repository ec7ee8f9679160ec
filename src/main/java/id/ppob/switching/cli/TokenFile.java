package id.ppob.switching.cli;

import id.ppob.switching.office.Token;
import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Where a login lies: a file that only its owner may read, mode 0600. */
record TokenFile(Path path) {
    /** Puts a token there, in place of another. */
    void write(Token token) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Path next = path.resolveSibling(path.getFileName() + ".new");
            OwnerAlone.write(next, token.secret() + "\n");
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
            OwnerAlone.problem(path).ifPresent(problem -> {
                throw new NotPermitted(problem + ", or log out, and in again");
            });
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
