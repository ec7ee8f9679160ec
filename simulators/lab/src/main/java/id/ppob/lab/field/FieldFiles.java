package id.ppob.lab.field;

import static id.ppob.switching.acmt.ReadingColumn.*;

import id.ppob.switching.acmt.BatchName;
import id.ppob.switching.acmt.ControlFile;
import id.ppob.switching.acmt.ReadingColumn;
import id.ppob.switching.acmt.period.Period;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files of a town's readings, one a unit, each with its control file; the rows stand in the order of a route. Some are wrong on purpose: what is true of them is told
 * beside. Equal seeds make equal bytes.
 */
public final class FieldFiles {
    private static final List<ReadingColumn> FIRST_VERSION = Stream.of(ReadingColumn.values()).filter(column -> !column.isOptional()).toList();
    private static final List<ReadingColumn> PLAIN = columns(SUMBER, JAMBACA, ZONA, AKURASI, NOMETER, KVAMAX);
    private static final List<ReadingColumn> EXCHANGES = columns(SUMBER, JAMBACA, ZONA, AKURASI, NOMETER, KVAMAX, TGLPASANG, NOMETERBARU, FKMBARU, LWBPCABUT, LWBPPASANG);
    private static final List<Wrong> KINDS = Stream.of(Wrong.values()).filter(Wrong::ofAnybody).toList();
    private static final int HUNDRED = 100;
    private final FieldTown town;
    private final SplittableRandom random;
    private final int wrongPercent;
    private final List<Planted> planted = new ArrayList<>();
    private int next;
    private int rows;
    private int withinLimits;

    /** A row that is wrong. @param line of its file, the header's being 1 */
    record Planted(String file, long line, long idpel, Wrong kind, boolean near) { }

    /** What was written. @param withinLimits rows that are right, and just within a limit */
    record Made(int rows, List<Planted> planted, int withinLimits) { }

    private FieldFiles(FieldTown town, long seed, int wrongPercent) {
        this.town = town;
        this.random = new SplittableRandom(seed);
        this.wrongPercent = wrongPercent;
    }

    private static List<ReadingColumn> columns(ReadingColumn... more) {
        return Stream.concat(FIRST_VERSION.stream(), Stream.of(more)).toList();
    }

    /** Writes right readings of a month after the others. */
    public static void right(FieldTown town, int after, Path folder) throws IOException {
        new FieldFiles(town, 0, 0).write(after, folder, PLAIN);
    }

    /** Writes the next month's, of a hundred so many wrong ones, and as many that are just within a limit. */
    static Made some(FieldTown town, long seed, int wrongPercent, Path folder) throws IOException {
        FieldFiles files = new FieldFiles(town, seed, wrongPercent);
        files.write(0, folder, EXCHANGES);
        return new Made(files.rows, List.copyOf(files.planted), files.withinLimits);
    }

    private void write(int after, Path folder, List<ReadingColumn> columns) throws IOException {
        Files.createDirectories(folder);
        int period = Period.of(town.month(after));
        for (int unit = 0; unit < town.units(); unit++) {
            List<Integer> route = town.route(unit);
            String name = "ACMT-" + town.unit(route.getFirst()) + "-" + period + "-1.csv";
            StringBuilder text = new StringBuilder(columns.stream().map(ReadingColumn::name).collect(Collectors.joining("|"))).append('\n');
            long line = 2;
            for (int customer : route) {
                line = row(text, columns, name, line, customer, town.reading(customer, after));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            Files.write(folder.resolve(name), bytes);
            BatchName batch = BatchName.parse(name).orElseThrow();
            Files.writeString(folder.resolve(batch.controlFile()), ControlFile.describe(batch, bytes).text());
        }
    }

    /** @return the line after it */
    private long row(StringBuilder text, List<ReadingColumn> columns, String file, long line, int customer, FieldReading reading) {
        boolean near = random.nextBoolean();
        Wrong wrong = wrong(customer);
        if (wrong != null && wrong.ofAnybody()) {
            near = next / KINDS.size() % 2 == 0;
        }
        if (wrong != null) {
            wrong.spoil(reading, near);
            planted.add(new Planted(file, wrong == Wrong.TWICE ? line + 1 : line, reading.idpel, wrong, near));
        } else if (!town.estimated(customer) && random.nextInt(HUNDRED) < wrongPercent) {
            Wrong.within(reading, random.nextInt());
            withinLimits++;
        }
        int times = wrong == Wrong.TWICE ? 2 : 1;
        for (int i = 0; i < times; i++) {
            text.append(reading.row(columns)).append('\n');
        }
        rows += times;
        return line + times;
    }

    /** @return null for a right one */
    private Wrong wrong(int customer) {
        if (town.turns(customer)) {
            return Wrong.ROLLOVER;
        }
        if (town.estimated(customer)) {
            return random.nextBoolean() ? Wrong.ESTIMATE_TOO_HIGH : null;
        }
        return random.nextInt(HUNDRED) < wrongPercent ? KINDS.get(++next % KINDS.size()) : null;
    }
}
