package id.ppob.switching.recon;

import id.ppob.switching.recon.ThreeWay.Entry;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Entries of a book that come in any order, and go in the order of the bills, in bounded memory: what is more than one run is spilled to files of this process alone, each
 * sorted, and merged as it is read. Owner: the thread that matches.
 */
public final class SortedEntries implements AutoCloseable {
    private static final int RUN = 250_000;
    private static final int BUFFER = 1 << 16;
    private final int most;
    private final List<Path> runs = new ArrayList<>();
    private List<Entry> last = new ArrayList<>();
    private Merged reading;

    /** Runs of the usual length. */
    public SortedEntries() {
        this(RUN);
    }

    /** @param most entries in memory, and in a run */
    SortedEntries(int most) {
        this.most = most;
    }

    /** One more. @throws UncheckedIOException when a run cannot be spilled */
    public void add(Entry entry) {
        last.add(entry);
        if (last.size() == most) {
            spill();
        }
    }

    private void spill() {
        last.sort(ThreeWay.ORDER);
        try {
            Path run = Files.createTempFile("ppob-match-", ".run"); // readable by its owner alone
            runs.add(run);
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), BUFFER))) {
                for (Entry each : last) {
                    out.writeLong(each.idpel());
                    out.writeInt(each.period());
                    byte[] reference = each.reference().getBytes(StandardCharsets.ISO_8859_1);
                    out.writeByte(reference.length);
                    out.write(reference);
                    out.writeLong(each.totalRupiah());
                    out.writeLong(each.penaltyRupiah());
                    out.writeBoolean(each.doubtful());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("spilling a book to " + System.getProperty("java.io.tmpdir"), e);
        }
        last = new ArrayList<>();
    }

    /** @return all of them from the first on, each time it is asked for; what was read before is not good any more */
    public Iterator<Entry> sorted() {
        ended();
        last.sort(ThreeWay.ORDER);
        if (runs.isEmpty()) {
            return last.iterator();
        }
        reading = new Merged(runs, last.iterator());
        return reading;
    }

    private void ended() {
        if (reading != null) {
            reading.close();
            reading = null;
        }
    }

    /** Nothing of it stays on disk. */
    @Override
    public void close() {
        ended();
        try {
            for (Path run : runs) {
                Files.deleteIfExists(run);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One run, its next entry in front. */
    private static final class Run implements AutoCloseable {
        private final DataInputStream in;
        private final Iterator<Entry> memory;
        private long left;
        private Entry head;

        Run(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
            left = Files.size(file);
            memory = null;
        }

        Run(Iterator<Entry> memory) {
            in = null;
            this.memory = memory;
        }

        boolean advance() throws IOException {
            head = memory != null ? memory.hasNext() ? memory.next() : null : left > 0 ? read() : null;
            return head != null;
        }

        private Entry read() throws IOException {
            long idpel = in.readLong();
            int period = in.readInt();
            byte[] reference = in.readNBytes(in.readUnsignedByte());
            left -= Long.BYTES + Integer.BYTES + 1 + reference.length + Long.BYTES + Long.BYTES + 1;
            return new Entry(idpel, period, new String(reference, StandardCharsets.ISO_8859_1), in.readLong(), in.readLong(), in.readBoolean());
        }

        @Override
        public void close() throws IOException {
            if (in != null) {
                in.close();
            }
        }
    }

    private static final class Merged implements Iterator<Entry>, AutoCloseable {
        private final List<Run> all = new ArrayList<>();
        private final PriorityQueue<Run> heads = new PriorityQueue<>((one, other) -> ThreeWay.ORDER.compare(one.head, other.head));

        Merged(List<Path> files, Iterator<Entry> memory) {
            try {
                for (Path file : files) {
                    all.add(new Run(file));
                }
                all.add(new Run(memory));
                for (Run run : all) {
                    if (run.advance()) {
                        heads.add(run);
                    }
                }
            } catch (IOException e) {
                close();
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public Entry next() {
            Run first = heads.poll();
            if (first == null) {
                throw new NoSuchElementException();
            }
            Entry taken = first.head;
            try {
                if (first.advance()) {
                    heads.add(first);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return taken;
        }

        @Override
        public void close() {
            try {
                for (Run run : all) {
                    run.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
