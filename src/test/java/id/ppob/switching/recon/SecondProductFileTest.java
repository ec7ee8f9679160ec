package id.ppob.switching.recon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.testing.Ticket;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.MoneyWidths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/architecture.md 18: a product that is no bill has a file of its own beside postpaid's, written, recorded and kept by the same rules. */
class SecondProductFileTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final int CENTRAL = 4510216;
    private static final Map<Integer, Map<Integer, MoneyWidths>> SOLD =
            Map.of(99_501, Map.of(CENTRAL, MoneyWidths.USUAL), Ticket.CODE, Map.of(CENTRAL, MoneyWidths.USUAL));

    private record Seat(int central, int seat) implements ProductFile.Line { }

    /** A line a seat, the count behind them. */
    private static final class TicketFile implements ProductFile {
        @Override
        public int product() {
            return Ticket.CODE;
        }

        @Override
        public String name(int central, LocalDate date) {
            return central + "-50599-" + date + ".tix";
        }

        @Override
        public Sheet begin(int central, LocalDate date, MoneyWidths widths) {
            return new Sheet() {
                private long lines;

                @Override
                public MoneyWidths widths() {
                    return widths;
                }

                @Override
                public String header() {
                    return "SEAT";
                }

                @Override
                public String detail(Line line) {
                    if (((Seat) line).seat > 999) {
                        throw new IllegalArgumentException("a seat has three digits");
                    }
                    lines++;
                    return "%03d".formatted(((Seat) line).seat);
                }

                @Override
                public String trailer() {
                    return "seats " + lines;
                }

                @Override
                public String control() {
                    return lines + "\n";
                }

                @Override
                public long lines() {
                    return lines;
                }

                @Override
                public long amountRupiah() {
                    return lines * Ticket.PRICE;
                }
            };
        }
    }

    private static final class Shelf implements FileBook {
        private final List<ProductFile> products = List.of(new PostpaidFile(), new TicketFile());
        private final List<Seat> seats = new ArrayList<>(List.of(new Seat(CENTRAL, 17), new Seat(CENTRAL, 18), new Seat(4510234, 1)));
        private final Map<String, PartnerFile> recorded = new HashMap<>();

        @Override
        public boolean isKnown(LocalDate date) {
            return true;
        }

        @Override
        public boolean isClosed(LocalDate date) {
            return true;
        }

        @Override
        public List<ProductFile> products() {
            return products;
        }

        @Override
        public void lines(ProductFile file, LocalDate date, Consumer<ProductFile.Line> reader) {
            if (file == products.getLast()) {
                seats.forEach(reader);
            }
        }

        @Override
        public Optional<PartnerFile> file(LocalDate date, String name) {
            return Optional.ofNullable(recorded.get(name));
        }

        @Override
        public String anchor(LocalDate date) {
            return "day\n";
        }

        @Override
        public void record(PartnerFile file) {
            recorded.putIfAbsent(file.name(), file);
        }
    }

    @TempDir
    private Path folder;
    private final Shelf shelf = new Shelf();
    private final PartnerFiles files = new PartnerFiles(shelf, Clock.system());

    @Test
    void eachProductHasItsFileForEachCentralThatSellsIt() throws IOException {
        assertEquals(List.of("4510216-50501-99-20261120.fcn 0 0", "4510216-50599-2026-11-20.tix 2 40000", "4510234-50599-2026-11-20.tix 1 20000"),
                files.write(DAY, folder, SOLD).stream().map(file -> file.name() + " " + file.lines() + " " + file.amountRupiah()).toList());
        assertEquals("SEAT\n017\n018\nseats 2\n\n", Files.readString(folder.resolve("4510216-50599-2026-11-20.tix")));
        assertEquals("2\n", Files.readString(folder.resolve("4510216-50599-2026-11-20.tix.ctl")));
        assertEquals("day\n", Files.readString(folder.resolve("4510216-50599-2026-11-20.tix.root")));
    }

    @Test
    void whatWouldDifferOrIsTooWideLeavesTheFilesOfAllProductsAlone() throws IOException {
        shelf.seats.add(new Seat(CENTRAL, 1_000));
        assertEquals("a seat has three digits", assertThrows(IllegalStateException.class, () -> files.write(DAY, folder, SOLD)).getMessage());
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
        shelf.seats.removeLast();
        files.write(DAY, folder, SOLD);
        shelf.seats.removeFirst();
        assertTrue(assertThrows(PartnerFiles.ChangedFile.class, () -> files.write(DAY, folder, SOLD)).getMessage().startsWith("4510216-50599"));
        assertEquals("SEAT\n017\n018\nseats 2\n\n", Files.readString(folder.resolve("4510216-50599-2026-11-20.tix")));
    }
}
