package id.ppob.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A partner's file as its receiver reads it (docs/iso8583-spec.md 20.1): whole, and with the sums it says.
 *
 * @param central  partner id in its name
 * @param date     business date in its name, YYYY-MM-DD
 * @param wrong    what is wrong with it; empty when nothing is
 * @param sha256   of its bytes
 */
record FcnFile(String name, String central, String date, byte[] sha256, List<Line> lines, List<String> wrong) {
    private static final Pattern NAME = Pattern.compile("(\\d{7})-50501-99-(\\d{4})(\\d{2})(\\d{2})\\.fcn");
    private static final String USUAL = "11/10/9/9";
    private static final int PARTNER = 2;
    private static final int REFERENCE = 4;
    private static final int AMOUNT = 7;
    private static final int TOTAL = 8;
    private static final int PENALTY = 12;

    /** One paid bill period. @param de12 14 digits */
    record Line(String central, String date, String de12, String reference, String idpel, int period, long amountRupiah,
                long totalRupiah, long penaltyRupiah) { }

    /** @return whether a file has the name of one */
    static boolean isOne(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /** @param recorded digits of TOTAL_BILL, VAT, PENALTY and ADMIN as the file was given, 11/10/9/9; null for one that was never given */
    static FcnFile read(Path file, String recorded) throws IOException {
        String name = file.getFileName().toString();
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException(name);
        }
        String date = parts.group(2) + "-" + parts.group(3) + "-" + parts.group(4);
        byte[] bytes = Files.readAllBytes(file);
        String[] rows = new String(bytes, StandardCharsets.US_ASCII).split("\n", -1);
        int[] widths = widths(recorded == null ? USUAL : recorded);
        List<Line> lines = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int last = rows.length - 3; // the trailer, the empty line, and what follows its end
        if (last < 1 || !rows[last + 1].isEmpty() || !rows[last + 2].isEmpty()) {
            wrong.add("no trailer and empty last line");
        }
        for (int i = 1; i < last; i++) {
            String[] column = rows[i].split("\\|", -1);
            if (!Arrays.equals(Arrays.stream(column).mapToInt(String::length).toArray(), widths)) {
                wrong.add("line " + (i + 1) + " is not of the layout");
                continue;
            }
            try {
                lines.add(new Line(parts.group(1), date, column[0], column[REFERENCE], column[5], Integer.parseInt(column[6]),
                    Long.parseLong(column[AMOUNT]), Long.parseLong(column[TOTAL]), Long.parseLong(column[PENALTY])));
            } catch (NumberFormatException e) {
                wrong.add("line " + (i + 1) + " has a letter among its digits");
                continue;
            }
            if (!column[PARTNER].equals(parts.group(1))) {
                wrong.add("line " + (i + 1) + " is another partner's");
            }
        }
        if (wrong.isEmpty()) {
            sums(file, rows[last], widths, lines, wrong);
        }
        return new FcnFile(name, parts.group(1), date, DayRootCheck.sha256().digest(bytes), lines, wrong);
    }

    private static int[] widths(String amounts) {
        int[] money = Arrays.stream(amounts.split("/")).mapToInt(Integer::parseInt).toArray();
        return new int[] {14, 7, 7, 4, 32, 12, 6, 12, money[0], money[0], 11, money[1], money[2], money[3], 16};
    }

    private static void sums(Path file, String trailer, int[] widths, List<Line> lines, List<String> wrong) throws IOException {
        long amount = lines.stream().mapToLong(Line::amountRupiah).sum();
        String[] column = trailer.split("\\|", -1);
        if (column.length != widths.length || !column[REFERENCE].equals("%032d".formatted(lines.size()))
            || !column[AMOUNT].equals("%012d".formatted(amount))
            || !column[TOTAL].equals(("%0" + widths[TOTAL] + "d").formatted(lines.stream().mapToLong(Line::totalRupiah).sum()))
            || !column[PENALTY].equals(("%0" + widths[PENALTY] + "d").formatted(lines.stream().mapToLong(Line::penaltyRupiah).sum()))) {
            wrong.add("the trailer has other sums than the lines");
        }
        Path control = file.resolveSibling(file.getFileName() + ".ctl");
        if (!Files.exists(control) || !Files.readString(control).equals("%032d|%012d\n".formatted(lines.size(), amount))) {
            wrong.add("the control file is missing or has other sums");
        }
    }
}
