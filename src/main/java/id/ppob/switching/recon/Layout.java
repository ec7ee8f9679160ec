package id.ppob.switching.recon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The columns of a kind of file, by one description for reading and writing: {@code recon/NAME.layout}, a line {@code COLUMN WIDTH MEANING} each. A version is a
 * description of its own; which one a file has says its header and the length of its lines. docs/iso8583-spec.md 20.10.
 */
final class Layout {
    /** All of them; of versions with one header the first is what an empty file has. */
    static final List<Layout> ALL = List.of(named("ftr-1"), named("fcn-1"), named("fcn-2"));

    /** What a column means. */
    private enum Meaning { TIME, BANK, CENTRAL, MERCHANT, REFERENCE, COUNT, IDPEL, PERIOD, AMOUNT, TOTAL, ELECTRICITY, INCENTIVE, VAT, PENALTY, ADMIN, TERMINAL }

    private record Column(String name, int width, Meaning meaning, boolean counts) { }

    private final String name;
    private final List<Column> columns;
    private final String header;
    private final int length;

    private Layout(String name, List<Column> columns) {
        this.name = name;
        this.columns = columns;
        header = columns.stream().map(Column::name).collect(Collectors.joining("|"));
        length = columns.stream().mapToInt(Column::width).sum() + columns.size() - 1;
    }

    private static Layout named(String name) {
        String resource = "/recon/" + name + ".layout";
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Layout.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return new Layout(name, in.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(Layout::column).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static Column column(String line) {
        String[] word = line.split(" ");
        String[] meaning = word[2].toUpperCase(Locale.ROOT).split("\\+");
        return new Column(word[0], Integer.parseInt(word[1]), Meaning.valueOf(meaning[0]), meaning.length == 2 || meaning[0].equals(Meaning.COUNT.name()));
    }

    /** @return those of a kind of file, by its ending */
    static List<Layout> of(String ending) {
        return ALL.stream().filter(layout -> layout.name.startsWith(ending + "-")).toList();
    }

    String name() {
        return name;
    }

    String header() {
        return header;
    }

    /** @return length of each of its lines */
    int length() {
        return length;
    }

    /** @return the line of a paid bill. @throws IllegalArgumentException when a value is wider than its column */
    String text(FcnLine line) {
        return row(line, "0".repeat(32));
    }

    /** @return the last line of a file, which says the sums; a sum takes the digits that it needs */
    String trailer(int central, LocalDate date, FcnSums sums) {
        FcnLine total = new FcnLine(date.plusDays(1).atStartOfDay(), 0, central, 0, "%032d".formatted(sums.lines()), 0, 0, sums.totalRupiah(), sums.vatRupiah(), sums.penaltyRupiah(),
            sums.adminRupiah(), "");
        return columns.stream().map(column -> value(total, total.reference(), column)).collect(Collectors.joining("|"));
    }

    private String row(FcnLine line, String count) {
        String text = columns.stream().map(column -> value(line, count, column)).collect(Collectors.joining("|"));
        if (text.length() != length) {
            throw new IllegalArgumentException("a value of reference " + line.reference() + " is wider than its column in " + name);
        }
        return text;
    }

    private static String value(FcnLine line, String count, Column column) {
        int width = column.width;
        return switch (column.meaning) {
            case TIME -> Fcn.TIME.format(line.paidAt());
            case REFERENCE -> column.counts || line.bank() != 0 ? line.reference() : "0".repeat(width);
            case COUNT -> count;
            case TERMINAL -> String.format(Locale.ROOT, "%-" + width + "s", line.terminal());
            case INCENTIVE -> "+" + "0".repeat(width - 1);
            case BANK -> digits(line.bank(), width);
            case CENTRAL -> digits(line.central(), width);
            case MERCHANT -> digits(line.merchant(), width);
            case IDPEL -> digits(line.idpel(), width);
            case PERIOD -> digits(line.period(), width);
            case AMOUNT -> digits(line.transactionRupiah(), width);
            case TOTAL -> digits(line.totalRupiah(), width);
            case ELECTRICITY -> digits(line.totalRupiah() - line.vatRupiah(), width);
            case VAT -> digits(line.vatRupiah(), width);
            case PENALTY -> digits(line.penaltyRupiah(), width);
            case ADMIN -> digits(line.adminRupiah(), width);
        };
    }

    private static String digits(long value, int width) {
        String text = Long.toString(value);
        return text.length() >= width ? text : "0".repeat(width - text.length()) + text;
    }

    /** @return what a line says. @throws RefusedFile naming the line and the column that is wrong */
    FcnLine line(String row, int number) {
        String[] cell = row.split("\\|", -1);
        RefusedFile.unless(cell.length == columns.size(), number, () -> cell.length + " columns, " + columns.size() + " needed");
        Map<Meaning, String> of = new EnumMap<>(Meaning.class);
        for (int i = 0; i < cell.length; i++) {
            Column column = columns.get(i);
            String found = cell[i];
            RefusedFile.unless(found.length() == column.width, number, () -> column.name + " has " + found.length() + " characters, " + column.width + " needed");
            RefusedFile.unless(textual(column.meaning) || allDigits(found), number, () -> column.name + " is no number");
            of.put(column.meaning, found);
        }
        return line(of, number);
    }

    private static boolean textual(Meaning meaning) {
        return switch (meaning) {
            case REFERENCE, COUNT, TERMINAL, INCENTIVE -> true;
            default -> false;
        };
    }

    private static boolean allDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static FcnLine line(Map<Meaning, String> of, int number) {
        LocalDateTime paidAt;
        try {
            paidAt = LocalDateTime.parse(of.get(Meaning.TIME), Fcn.TIME);
        } catch (DateTimeException e) {
            throw new RefusedFile(number, "the time is none");
        }
        FcnLine line = new FcnLine(paidAt, (int) number(of, Meaning.BANK), (int) number(of, Meaning.CENTRAL), (int) number(of, Meaning.MERCHANT), of.get(Meaning.REFERENCE),
            number(of, Meaning.IDPEL), (int) number(of, Meaning.PERIOD), number(of, Meaning.TOTAL), number(of, Meaning.VAT), number(of, Meaning.PENALTY), number(of, Meaning.ADMIN),
            of.getOrDefault(Meaning.TERMINAL, "").stripTrailing());
        RefusedFile.unless(number(of, Meaning.AMOUNT) == line.transactionRupiah(), number, () -> "bill and late fee do not make the amount");
        RefusedFile.unless(!of.containsKey(Meaning.ELECTRICITY) || number(of, Meaning.ELECTRICITY) == line.totalRupiah() - line.vatRupiah(), number, () -> "electricity and PPN do not make the bill");
        return line;
    }

    private static long number(Map<Meaning, String> of, Meaning meaning) {
        return Long.parseLong(of.getOrDefault(meaning, "0"));
    }

    /** @return what a trailer says of the lines. @throws RefusedFile when it is no trailer */
    FcnSums trailer(String row, int number) {
        String[] cell = row.split("\\|", -1);
        RefusedFile.unless(cell.length == columns.size(), number, () -> "no trailer: the file is cut off, or more than one line is last");
        Map<Meaning, Long> of = new EnumMap<>(Meaning.class);
        long count = 0;
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < cell.length; i++) {
            Column column = columns.get(i);
            boolean digits = !cell[i].isEmpty() && cell[i].length() <= 32 && allDigits(cell[i]);
            if (column.counts && digits && cell[i].matches("0*\\d{1,18}")) {
                count = Long.parseLong(cell[i]);
            } else if (!textual(column.meaning) && digits && cell[i].length() <= 18) {
                of.put(column.meaning, Long.parseLong(cell[i]));
            } else if (!textual(column.meaning) || column.counts) {
                wrong.add(column.name);
            }
        }
        RefusedFile.unless(wrong.isEmpty(), number, () -> "no trailer: " + String.join(", ", wrong) + " of it is no number");
        return new FcnSums(count, of.get(Meaning.AMOUNT), of.get(Meaning.TOTAL), of.get(Meaning.VAT), of.get(Meaning.PENALTY), of.getOrDefault(Meaning.ADMIN, 0L));
    }

    /** @return the sums of a file's lines as its trailer says them: without what this layout has no column for */
    FcnSums told(FcnSums sums) {
        boolean admin = columns.stream().anyMatch(column -> column.meaning == Meaning.ADMIN);
        return admin ? sums : new FcnSums(sums.lines(), sums.transactionRupiah(), sums.totalRupiah(), sums.vatRupiah(), sums.penaltyRupiah(), 0);
    }
}
