package id.ppob.switching.recon;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Consumer;

/** Reads an FCN file line by line and checks it against its own trailer and control file. */
public final class FcnReader {
    private static final int NAME_DATE_AT = "0000000-50501-99-".length();

    private FcnReader() { }

    /**
     * @param reader gets each detail line in turn
     * @return what trailer and control file say, which is what the lines gave
     * @throws FormatException with file, line and column when the file is not whole or not of this layout
     */
    public static FcnSums read(Path file, Consumer<FcnLine> reader) throws IOException {
        String name = file.getFileName().toString();
        FcnSums sums = FcnSums.NONE;
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            need(Fcn.HEADER.equals(in.readLine()), name, 1, "header");
            int number = 2;
            String row = in.readLine();
            Fcn fcn = layout(row, name);
            for (String next = in.readLine(); next != null && !next.isEmpty(); next = in.readLine()) {
                FcnLine line = line(row, name, number);
                need(fcn.detail(line).equals(row), name, number, "widths or sums");
                reader.accept(line);
                sums = sums.plus(line);
                row = next;
                number++;
            }
            need(row != null && row.equals(trailer(fcn, name, sums)), name, number, "trailer");
            need(in.readLine() == null, name, number + 2, "end of file");
        }
        Path control = file.resolveSibling(ProductFile.controlName(name));
        need(Files.readString(control, StandardCharsets.US_ASCII).equals(Fcn.control(sums)), control.getFileName().toString(), 1, "sums");
        return sums;
    }

    private static Fcn layout(String first, String name) {
        need(first != null, name, 2, "trailer");
        try {
            return new Fcn(Fcn.widthsOf(first));
        } catch (IllegalArgumentException e) {
            throw new FormatException(name, 2, "columns", e);
        }
    }

    private static String trailer(Fcn fcn, String name, FcnSums sums) {
        try {
            LocalDate date = LocalDate.parse(name.substring(NAME_DATE_AT, NAME_DATE_AT + 8), java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
            return fcn.trailer(Integer.parseInt(name.substring(0, 7)), date, sums);
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new FormatException(name, 0, "name", e);
        }
    }

    private static FcnLine line(String row, String name, int number) {
        String[] column = row.split("\\|", -1);
        need(column.length == Fcn.COLUMNS, name, number, "columns");
        try {
            return new FcnLine(LocalDateTime.parse(column[0], Fcn.TIME), Integer.parseInt(column[1]), Integer.parseInt(column[2]),
                Integer.parseInt(column[3]), column[4], Long.parseLong(column[5]), Integer.parseInt(column[6]), Long.parseLong(column[8]),
                Long.parseLong(column[11]), Long.parseLong(column[12]), Long.parseLong(column[13]), column[14].stripTrailing());
        } catch (DateTimeException | NumberFormatException e) {
            throw new FormatException(name, number, "a value", e);
        }
    }

    private static void need(boolean holds, String name, int number, String what) {
        if (!holds) {
            throw new FormatException(name, number, what, null);
        }
    }
}
