package id.ppob.lab.differences;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes what a partner and PLN say of a date, with control files: docs/iso8583-spec.md 20.1, 20.10. */
final class DayFiles {
    private static final String FTR = "DT|SWITCHERID|MERCHANT|REFNUM|SREFNUM|IDPEL|BL_TH|TRAN_AMOUNT|RP_TAG|RP_INSENTIF|VAT|RP_BK|BANKCODE\n";
    private static final String FCN = "DT|BANKCODE|PARTNERID|MERCHANT|SREFNUM|IDPEL|BL_TH|TRAN_AMOUNT|TOTAL_BILL|ELEC_BILL|INCENTIVE|VAT|PENALTY|ADMIN|TERMINAL\n";
    private static final String NONE = "0".repeat(32);

    private DayFiles() { }

    /** A line. @param at YYYYMMDDhhmmss */
    record Line(String at, String reference, long idpel, int period, long total, long late) { }

    static Path ftr(Path folder, String central, String bank, LocalDate date, List<Line> lines) throws IOException {
        StringBuilder text = new StringBuilder(FTR);
        for (Line line : lines) {
            text.append("%s|%s|6010|%s|%s|%012d|%06d|%012d|%011d|+0000000000|0000000000|%09d|%s%n".formatted(line.at, central, NONE, line.reference, line.idpel, line.period, line.total + line.late,
                line.total, line.late, bank));
        }
        long total = lines.stream().mapToLong(Line::total).sum();
        long late = lines.stream().mapToLong(Line::late).sum();
        text.append("%s000000|%s|0000|%032d|%s|000000000000|000000|%012d|%011d|+0000000000|0000000000|%09d|0000000%n%n".formatted(day(date.plusDays(1)), central, lines.size(), NONE, total + late, total, late));
        return written(folder, central, date, "ftr", text, lines.size(), total + late);
    }

    static Path fcn(Path folder, String central, String bank, LocalDate date, List<Line> lines) throws IOException {
        StringBuilder text = new StringBuilder(FCN);
        for (Line line : lines) {
            text.append("%s|%s|%s|6010|%s|%012d|%06d|%012d|%011d|%011d|+0000000000|0000000000|%09d|%09d|%-16s%n".formatted(line.at, bank, central, line.reference, line.idpel, line.period,
                line.total + line.late, line.total, line.total, line.late, 0, ""));
        }
        long total = lines.stream().mapToLong(Line::total).sum();
        long late = lines.stream().mapToLong(Line::late).sum();
        text.append("%s000000|0000000|%s|0000|%032d|000000000000|000000|%012d|%011d|%011d|+0000000000|0000000000|%09d|%09d|%-16s%n%n".formatted(day(date.plusDays(1)), central, lines.size(), total + late,
            total, total, late, 0, ""));
        return written(folder, central, date, "fcn", text, lines.size(), total + late);
    }

    private static Path written(Path folder, String central, LocalDate date, String kind, CharSequence text, int lines, long rupiah) throws IOException {
        Path file = folder.resolve(central + "-50501-99-" + day(date) + "." + kind);
        Files.writeString(file, text, StandardCharsets.US_ASCII);
        control(file, lines, rupiah);
        return file;
    }

    static void control(Path file, int lines, long rupiah) throws IOException {
        Files.writeString(file.resolveSibling(file.getFileName() + ".ctl"), "%032d|%012d%n".formatted(lines, rupiah));
    }

    private static String day(LocalDate date) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(date);
    }
}
