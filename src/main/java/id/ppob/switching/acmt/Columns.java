package id.ppob.switching.acmt;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a header line says: the separator, and which column stands where. Columns may stand in any order; those of the first version must all be there.
 * docs/iso8583-spec.md 20.5.
 */
final class Columns {
    /** The one that the line has first goes. */
    private static final char[] SEPARATORS = {'|', ';'};
    private final char separator;
    private final List<FileColumn> inOrder;
    /** By the column's own place among those of its kind of file; below 0 where this file has it not. */
    private final int[] places;

    private Columns(char separator, List<FileColumn> inOrder, int known) {
        this.separator = separator;
        this.inOrder = inOrder;
        this.places = new int[known];
        Arrays.fill(places, -1);
        for (int i = 0; i < inOrder.size(); i++) {
            places[inOrder.get(i).ordinal()] = i;
        }
    }

    /** @param known columns of this kind of file. @throws Refused showing what stands there and what is needed */
    static Columns of(FileColumn[] known, String line) throws Refused {
        char separator = line.indexOf(SEPARATORS[0]) >= 0 || line.indexOf(SEPARATORS[1]) < 0 ? SEPARATORS[0] : SEPARATORS[1];
        List<String> cells = List.of(line.split(Pattern.quote("" + separator), -1));
        Map<String, FileColumn> byName = Arrays.stream(known).collect(Collectors.toMap(FileColumn::name, Function.identity()));
        List<String> needed = Arrays.stream(known).filter(column -> !column.isOptional()).map(FileColumn::name).toList();
        if (!cells.containsAll(needed)) {
            throw HeaderLine.wrong(needed, cells, line);
        }
        Set<String> once = new LinkedHashSet<>();
        for (int i = 0; i < cells.size(); i++) {
            if (!byName.containsKey(cells.get(i))) {
                throw HeaderLine.unknown(i + 1, cells.get(i), new TreeSet<>(byName.keySet()));
            }
            if (!once.add(cells.get(i))) {
                throw new Refused("the header line names column " + cells.get(i) + " twice");
            }
        }
        return new Columns(separator, once.stream().map(byName::get).toList(), known.length);
    }

    char separator() {
        return separator;
    }

    int size() {
        return inOrder.size();
    }

    /** @return the place of a column from 0 on, below 0 where the file has none */
    int at(FileColumn column) {
        return places[column.ordinal()];
    }
}
