package id.ppob.switching.iso8583;

import java.util.ArrayList;
import java.util.List;

/** The names that columns of one product's DE48 may have: those of any sale, and its own. Filled when its class is loaded, never changed after. */
final class ColumnNames {
    private final List<Column> columns = new ArrayList<>(Column.OF_ANY);

    /** @return a new column of text. @param width the only one that makes sense; 0 when the layout decides */
    Column text(String key, int width) {
        return add(key, width, Column.Kind.TEXT);
    }

    /** @return a new column of digits. @param width the only one that makes sense; 0 when the layout decides */
    Column number(String key, int width) {
        return add(key, width, Column.Kind.NUMBER);
    }

    /** @return a new column of a day */
    Column date(String key) {
        return add(key, 8, Column.Kind.DATE);
    }

    /** @return a new column of an amount that may have a sign */
    Column signed(String key) {
        return add(key, 0, Column.Kind.SIGNED);
    }

    private Column add(String key, int width, Column.Kind kind) {
        Column column = new Column(columns.size(), key, width, kind);
        columns.add(column);
        return column;
    }

    /** @return all of them, each at its index */
    List<Column> all() {
        return List.copyOf(columns);
    }

    /** @return the column of this name, or null */
    Column of(String key) {
        for (Column column : columns) {
            if (column.key().equals(key)) {
                return column;
            }
        }
        return null;
    }
}
