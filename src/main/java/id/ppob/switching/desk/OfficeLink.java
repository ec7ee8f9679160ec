package id.ppob.switching.desk;

import id.ppob.switching.office.Token;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The office of another process, by its socket: who asks needs no password of the database. A connection a question. */
public final class OfficeLink implements Office {
    /** What a partner keeps for us stays as it was given (docs/operating.md, "The trail"). */
    private static final String STAYS = ".root";
    private final Path socket;
    private final Supplier<Optional<Token>> token;

    private OfficeLink(Path socket, Supplier<Optional<Token>> token) {
        this.socket = socket;
        this.token = token;
    }

    /** @return the office that listens at this socket; empty when none does. @param token of who asks */
    public static Optional<Office> at(Path socket, Supplier<Optional<Token>> token) {
        if (Files.notExists(socket)) {
            return Optional.empty();
        }
        try (Line _ = Line.to(socket)) {
            return Optional.of(new OfficeLink(socket, token));
        } catch (IOException _) {
            return Optional.empty(); // what a process that died left behind, or one that this user may not enter
        }
    }

    @Override
    public <Q, R> R ask(UseCase<Q, R> useCase, Q question, Errand errand) {
        String secret = useCase.right() == null ? "" : token.get().map(Token::secret).orElse("");
        Wire.Said said;
        try (Line line = Line.to(socket)) {
            line.write(new Wire.Asked(useCase.name(), secret, Wire.tree(question)));
            said = answer(line, errand);
        } catch (FileSystemException e) {
            throw new UncheckedIOException(e); // a file of who asks, not the office
        } catch (IOException e) {
            throw new UncheckedIOException("the office at " + socket + " did not answer: look whether it was done before you ask again", e);
        }
        if (said.refused() != null) {
            throw new Refusal(said.permission(), said.refused());
        }
        try {
            return Wire.value(said.answer(), useCase.answer());
        } catch (IOException e) {
            throw new UncheckedIOException("the office at " + socket + " is of another version", e);
        }
    }

    private static Wire.Said answer(Line line, Errand errand) throws IOException {
        Wire.Named named = null;
        Wire.Said said = line.read(Wire.MOST_ANSWERED, Wire.Said.class);
        for (; said.wants() != null || said.watched() != null; said = line.read(Wire.MOST_ANSWERED, Wire.Said.class)) {
            if (said.watched() != null) {
                errand.watching().watched(said.watched().done(), said.watched().last());
            } else if (said.wants() == Wire.Wants.NAMES) {
                named = named(errand);
                line.write(named);
            } else {
                bring(line, errand, named);
            }
        }
        for (Wire.File made : said.made() == null ? List.<Wire.File>of() : said.made()) {
            take(line, made, errand.home());
        }
        return said;
    }

    private static Wire.Named named(Errand errand) throws IOException {
        List<Wire.Thing> things = new ArrayList<>();
        for (Errand.Brought one : errand.brought()) {
            List<Wire.File> files = new ArrayList<>();
            Path root = one.root().toAbsolutePath();
            for (Path file : one.files()) {
                if (Files.isRegularFile(file)) {
                    files.add(new Wire.File(root.relativize(file.toAbsolutePath()).toString(), Files.size(file)));
                }
            }
            things.add(new Wire.Thing(one.path().toString(), Files.isDirectory(one.path()) ? "" : one.path().getFileName().toString(), files));
        }
        return new Wire.Named(things);
    }

    private static void bring(Line line, Errand errand, Wire.Named named) throws IOException {
        for (int i = 0; i < named.things().size(); i++) {
            Path root = errand.brought().get(i).root();
            for (Wire.File file : named.things().get(i).files()) {
                line.send(root.resolve(file.path()), file.bytes());
            }
        }
    }

    /** What is made lies in one folder, or is the one file that was wanted. */
    private static void take(Line line, Wire.File made, Path home) throws IOException {
        Path name = Path.of(made.path());
        if (home == null || !name.equals(name.getFileName()) || made.path().equals("..")) {
            throw new IOException("the office made a file that was not asked for");
        }
        Path place = home.resolve(name);
        if (made.path().isEmpty()) {
            try (OutputStream out = Files.newOutputStream(place)) {
                line.receive(out, made.bytes());
            }
        } else if (made.path().endsWith(STAYS) && Files.exists(place)) {
            line.receive(OutputStream.nullOutputStream(), made.bytes());
        } else {
            Files.createDirectories(home);
            Path draft = home.resolve(name + ".part");
            try (OutputStream out = Files.newOutputStream(draft)) {
                line.receive(out, made.bytes());
            }
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public boolean elsewhere() {
        return true;
    }

    @Override
    public void close() { }
}
