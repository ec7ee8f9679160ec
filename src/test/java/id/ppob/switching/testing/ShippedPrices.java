package id.ppob.switching.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.ppob.switching.acmt.price.Component;
import id.ppob.switching.acmt.price.Components;
import id.ppob.switching.acmt.price.Kind;
import id.ppob.switching.value.Rounding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of prices that come with the schema, read from its own text: so pure tests price as new books do. */
public final class ShippedPrices {
    private static final Pattern ROW = Pattern.compile("^  \\('(\\w+)', '([^']+)', (\\d+), (\\d+), '([^']+)', '([^']+)', '([-\\d]+)', (\\d), (\\d+), (\\d+), (\\d+), (\\d+), '(\\w+)', '(\\w+)', '([^']+)',"
            + " (TRUE|FALSE)\\)[,;]$", Pattern.MULTILINE);
    private static final String FILE = "/db/migration/V19__prices.sql";

    private ShippedPrices() { }

    /** @return all of them */
    public static Components components() {
        try (InputStream file = ShippedPrices.class.getResourceAsStream(FILE)) {
            Matcher row = ROW.matcher(new String(file.readAllBytes(), UTF_8));
            List<Component> rows = new ArrayList<>();
            while (row.find()) {
                rows.add(new Component(rows.size() + 1, Kind.valueOf(row.group(1)), row.group(2), number(row, 3), number(row, 4), row.group(5), row.group(6), LocalDate.parse(row.group(7)),
                        number(row, 8), number(row, 9), Long.parseLong(row.group(10)), number(row, 11), number(row, 12), Component.Base.valueOf(row.group(13)),
                        Rounding.valueOf(row.group(14)), row.group(15), Boolean.parseBoolean(row.group(16))));
            }
            return new Components(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Matcher row, int group) {
        return Integer.parseInt(row.group(group));
    }
}
