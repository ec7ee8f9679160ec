package id.ppob.switching.recon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * What was moved beside the payments of a date for one central: refunds, losses, what stands in suspense. It lies beside the FCN, whose bytes it leaves as they are, and is
 * written only where there is something to tell. docs/iso8583-spec.md 20.18.
 */
public final class AdjustmentFile {
    private static final String HEADER = "KIND|SREFNUM|IDPEL|BL_TH|OF_DATE|RUPIAH|TRANSFER\n";

    private AdjustmentFile() { }

    /**
     * One of them.
     *
     * @param reference 32 characters; zeros where no payment of ours stands behind it
     * @param period    0 for a whole payment
     * @param ofDate    business date of what it settles
     * @param rupiah    what the partner owes more by it; below zero less
     */
    public record Line(int central, String kind, String reference, long idpel, int period, LocalDate ofDate, long rupiah, long transfer) { }

    /** Writes it aside and puts it in place; again gives the same bytes. @param lines of this central, by transfer. @return where it lies */
    public static Path write(Path folder, int central, LocalDate date, List<Line> lines) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        long sum = 0;
        for (Line line : lines) {
            text.append("%-8s|%s|%012d|%06d|%s|%+013d|%d%n".formatted(line.kind, line.reference, line.idpel, line.period, DateTimeFormatter.BASIC_ISO_DATE.format(line.ofDate), line.rupiah, line.transfer));
            sum += line.rupiah;
        }
        text.append("TOTAL|%d|%+013d%n".formatted(lines.size(), sum));
        Path file = folder.resolve("%07d-50501-99-%s.adj".formatted(central, DateTimeFormatter.BASIC_ISO_DATE.format(date)));
        Path draft = folder.resolve(file.getFileName() + ".part");
        Files.writeString(draft, text, StandardCharsets.US_ASCII);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return file;
    }
}
