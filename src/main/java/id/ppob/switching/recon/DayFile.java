package id.ppob.switching.recon;

import id.ppob.switching.value.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of others about one business date of one partner central: {@code <central>-50501-99-YYYYMMDD.ftr} says the partner, {@code .fcn} says PLN. Whole or not at
 * all: its control file, its trailer and each line must agree. docs/iso8583-spec.md 20.10.
 *
 * @param name    without folder
 * @param central whose payments it tells
 * @param date    which business date
 */
public record DayFile(String name, Kind kind, int central, LocalDate date) {
    private static final Pattern NAME = Pattern.compile("(\\d{7})-50501-99-(\\d{8})\\.(ftr|fcn)");
    private static final Pattern CONTROL = Pattern.compile("(?=\\d{1,32}\\|)0*(\\d{1,18})\\|(\\d{1,18})\\R?");

    /** Who tells of a date. */
    public enum Kind {
        /** The partner. */
        FTR,
        /** PLN. */
        FCN
    }

    /** A file that holds: what its lines come to. @param sha256 of its bytes. @param layout with its version */
    public record Whole(FcnSums sums, byte[] sha256, String layout) { }

    /** @return the file of this name, when it is one of these */
    public static Optional<DayFile> named(String name) {
        Matcher found = NAME.matcher(name);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DayFile(name, Kind.valueOf(found.group(3).toUpperCase(Locale.ROOT)), Integer.parseInt(found.group(1)),
                LocalDate.parse(found.group(2), DateTimeFormatter.BASIC_ISO_DATE)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads it to its end, in bounded memory.
     *
     * @param file  its bytes; its control file lies beside it
     * @param banks bank codes whose payments may be in it
     * @param taker gets each line in turn, before it is known that the file holds
     * @throws RefusedFile with line and reason, when it does not
     */
    public Whole read(Path file, Set<Integer> banks, Consumer<FcnLine> taker) throws IOException {
        Path control = file.resolveSibling(ProductFile.controlName(file.getFileName().toString()));
        if (!Files.isRegularFile(control)) {
            throw new RefusedFile("its control file " + control.getFileName() + " is not there");
        }
        Matcher told = CONTROL.matcher(Files.readString(control, StandardCharsets.ISO_8859_1));
        if (!told.matches()) {
            throw new RefusedFile("its control file is not a count and an amount, parted by a pipe");
        }
        MessageDigest digest = Sha256.digest();
        Body body;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(new DigestInputStream(Files.newInputStream(file), digest), StandardCharsets.ISO_8859_1))) {
            body = body(in, banks, taker);
        }
        FcnSums sums = body.sums;
        if (Long.parseLong(told.group(1)) != sums.lines() || Long.parseLong(told.group(2)) != sums.transactionRupiah()) {
            throw new RefusedFile("the control file says %,d lines of Rp %,d, the file has %,d of Rp %,d".formatted(Long.parseLong(told.group(1)), Long.parseLong(told.group(2)), sums.lines(),
                sums.transactionRupiah()));
        }
        return new Whole(sums, digest.digest(), body.layout);
    }

    private record Body(FcnSums sums, String layout) { }

    private Body body(BufferedReader in, Set<Integer> banks, Consumer<FcnLine> taker) throws IOException {
        List<Layout> versions = Layout.of(kind.name().toLowerCase(Locale.ROOT));
        RefusedFile.unless(versions.getFirst().header().equals(in.readLine()), 1, () -> "the header is not " + versions.getFirst().header());
        FcnSums sums = FcnSums.NONE;
        int number = 2;
        String row = in.readLine();
        Layout layout = version(versions, row);
        for (String next = in.readLine(); next != null && !next.isEmpty(); next = in.readLine()) {
            FcnLine line = layout.line(row, number);
            checked(line, banks, number);
            taker.accept(line);
            sums = sums.plus(line);
            row = next;
            number++;
        }
        trailer(row, number, layout, layout.told(sums));
        RefusedFile.unless(in.readLine() == null, number + 2, () -> "something follows the empty last line");
        return new Body(sums, layout.name());
    }

    private static Layout version(List<Layout> versions, String first) {
        return versions.stream().filter(layout -> first != null && layout.length() == first.length()).findFirst().orElse(versions.getFirst());
    }

    private void checked(FcnLine line, Set<Integer> banks, int number) {
        RefusedFile.unless(line.central() == central, number, () -> "a line of central %07d".formatted(line.central()));
        RefusedFile.unless(banks.contains(line.bank()), number, () -> "bank code %07d is none of this central's".formatted(line.bank()));
        LocalDate paid = line.paidAt().toLocalDate();
        RefusedFile.unless(Stream.of(date.minusDays(1), date, date.plusDays(1)).anyMatch(paid::equals), number, () -> "paid on " + paid + ", which cannot be of " + date);
    }

    private void trailer(String row, int number, Layout layout, FcnSums sums) {
        RefusedFile.unless(row != null, number, () -> "the file ends without a trailer");
        FcnSums told = layout.trailer(row, number);
        RefusedFile.unless(row.startsWith(layout.trailer(central, date, sums).substring(0, 8)), number, () -> "the trailer is not of " + date);
        RefusedFile.unless(told.equals(sums), number, () -> "the trailer says %,d lines of Rp %,d (bills %,d, late fees %,d), the lines come to %,d of Rp %,d (%,d, %,d)".formatted(told.lines(),
            told.transactionRupiah(), told.totalRupiah(), told.penaltyRupiah(), sums.lines(), sums.transactionRupiah(), sums.totalRupiah(), sums.penaltyRupiah()));
    }
}
