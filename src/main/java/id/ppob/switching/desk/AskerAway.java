package id.ppob.switching.desk;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who asks by the socket. What they named comes when the use case looks for it first, so after it is known that they may, into a folder of this
 * question alone; it is gone when the question is answered. The thread of the question; only {@link #watched} may be called by others.
 */
final class AskerAway implements Asker, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AskerAway.class);
    private static final long TELL_NS = 100_000_000;
    private static final int MOST_FILES = 20_000;
    private final Line line;
    private final Path folder;
    private final Counter counter;
    private final AtomicLong underWay;
    private final List<Here> named = new ArrayList<>();
    private final List<Wire.File> made = new ArrayList<>();
    private final List<Path> places = new ArrayList<>();
    private boolean brought;
    private long room;
    private Path making;
    private long toldNs;
    private boolean gone;

    /** What was named, and where it lies here. */
    private record Here(String words, Path path) { }

    /** @param folder of this question alone; made when it is needed. @param underWay bytes for which all questions of the office have room */
    AskerAway(Line line, Path folder, Counter counter, AtomicLong underWay) {
        this.line = line;
        this.folder = folder;
        this.counter = counter;
        this.underWay = underWay;
    }

    @Override
    public Path named(String words) {
        bring();
        return named.stream().filter(one -> one.words.equals(words)).map(Here::path).findFirst()
            .orElseThrow(() -> new Refusal(false, words + " was named and not brought: the command is of another version"));
    }

    @Override
    public List<Path> allNamed() {
        bring();
        return named.stream().map(Here::path).toList();
    }

    private void bring() {
        if (brought) {
            return;
        }
        brought = true;
        try {
            line.write(Wire.Said.wants(Wire.Wants.NAMES));
            List<Wire.Thing> things = line.read(Wire.MOST_NAMED, Wire.Named.class).things();
            room(things);
            line.write(Wire.Said.wants(Wire.Wants.FILES));
            for (int i = 0; i < things.size(); i++) {
                bring(things.get(i), Files.createDirectories(folder.resolve(Integer.toString(i))));
            }
        } catch (IOException e) {
            throw new Refusal(false, "what was named did not arrive: " + e.getMessage());
        }
    }

    /** Half of what is free at most, for all who ask at once: the disk is everybody's. */
    private void room(List<Wire.Thing> things) throws IOException {
        List<Wire.File> files = things.stream().flatMap(thing -> thing.files().stream()).toList();
        long most = Files.getFileStore(Files.createDirectories(folder)).getUsableSpace() / 2;
        long bytes = 0;
        for (Wire.File file : files) {
            if (file.bytes() < 0 || file.bytes() > most - bytes) {
                throw new IOException("what was named is more than the %,d bytes that the office takes now".formatted(most));
            }
            bytes += file.bytes();
        }
        room = bytes;
        if (underWay.addAndGet(bytes) > most) {
            throw new IOException("what was named is, with what others bring, more than the %,d bytes that the office takes now".formatted(most));
        }
        if (files.size() + things.size() > MOST_FILES) {
            throw new IOException("%,d files were named, the office takes %,d at once".formatted(files.size(), MOST_FILES));
        }
    }

    private void bring(Wire.Thing thing, Path root) throws IOException {
        for (Wire.File file : thing.files()) {
            Path place = within(root, file.path());
            Files.createDirectories(place.getParent());
            try (OutputStream out = Files.newOutputStream(place)) {
                line.receive(out, file.bytes());
            }
        }
        named.add(new Here(thing.words(), thing.file().isEmpty() ? root : within(root, thing.file())));
    }

    private static Path within(Path root, String path) throws IOException {
        Path place;
        try {
            place = root.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new IOException("a file's name cannot be written here: " + e.getReason(), e);
        }
        if (!place.startsWith(root) || place.equals(root)) {
            throw new IOException("a file's name leads out of its folder");
        }
        return place;
    }

    @Override
    public Path making(Path own) {
        making = own == null ? folder.resolve("made") : own;
        try {
            Files.createDirectories(own == null ? folder : own);
        } catch (IOException e) {
            throw new UncheckedIOException(making + " cannot be made", e);
        }
        return making;
    }

    @Override
    public void made(Path file) {
        try {
            made.add(new Wire.File(making.relativize(file).toString(), Files.size(file)));
            places.add(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    @Override
    public String said(String text) {
        String said = text;
        for (Here one : named) {
            said = said.replace(one.path.toString(), one.words);
        }
        return said;
    }

    /** Ten times a second at most. Who does not listen any more does not end what is under way. */
    @Override
    public synchronized void watched(long done, String last) {
        long nowNs = counter.clock().nanos();
        if (gone || nowNs - toldNs < TELL_NS && last.isEmpty()) {
            return;
        }
        toldNs = nowNs;
        try {
            line.write(Wire.Said.watched(done, last));
        } catch (IOException _) {
            gone = true;
        }
    }

    /** Says the answer, and sends what was made. */
    void answered(Object answer) throws IOException {
        line.write(Wire.Said.answer(Wire.tree(answer), made));
        for (int i = 0; i < places.size(); i++) {
            line.send(places.get(i), made.get(i).bytes());
        }
    }

    @Override
    public void close() {
        delete(folder);
        underWay.addAndGet(-room);
    }

    /** Deletes a folder with all in it. */
    static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            LOG.warn("what was brought to the office lies still in {}: {}", folder, e.getMessage());
        }
    }
}
