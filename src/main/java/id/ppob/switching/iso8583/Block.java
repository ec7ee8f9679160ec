package id.ppob.switching.iso8583;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A run of columns of fixed width: one header of DE48, or the columns that repeat for each thing sold. Immutable. */
final class Block {
    /** How a column is written. */
    enum Type {
        /** Digits, zero-left. */
        N,
        /** Letters and digits, space-right. */
        AN,
        /** Any printable text, space-right or space-left. */
        ANS,
        /** A sign character, then digits. */
        SN
    }

    /**
     * One column and its place.
     *
     * @param at      first byte, from the start of the block
     * @param padLeft text stands at the right end
     * @param sign    what stands in front of an amount of nothing, type SN alone
     * @param dayFirst a date is ddMMyyyy, else yyyyMMdd
     */
    record Cell(Column column, int at, int width, Type type, boolean padLeft, char sign, boolean dayFirst) { }

    /** Bytes of the block. */
    final int length;
    private final Cell[] cells;
    private final Cell[] byColumn;
    private final long[] largest;
    private final byte[] blank;
    private final int[] digitsAt;
    private final int[] digitsLength;
    private final int[] signsAt;

    /** @param names of its product: a column's index is its place among them */
    Block(List<Cell> columns, ColumnNames names) {
        cells = columns.toArray(Cell[]::new);
        byColumn = new Cell[names.all().size()];
        largest = new long[byColumn.length];
        int sum = 0;
        for (Cell cell : cells) {
            byColumn[cell.column().index()] = cell;
            largest[cell.column().index()] = Ascii.largest(cell.width());
            sum += cell.width();
        }
        length = sum;
        blank = new byte[length];
        boolean[] digits = new boolean[length + 1];
        for (Cell cell : cells) {
            boolean number = cell.type() == Type.N || cell.type() == Type.SN;
            Arrays.fill(blank, cell.at(), cell.at() + cell.width(), (byte) (number ? '0' : ' '));
            Arrays.fill(digits, cell.at(), cell.at() + cell.width(), number);
            if (cell.type() == Type.SN) {
                blank[cell.at()] = (byte) cell.sign();
                digits[cell.at()] = false;
            }
        }
        signsAt = columns.stream().filter(c -> c.type() == Type.SN).mapToInt(Cell::at).toArray();
        int[] starts = new int[length];
        int[] lengths = new int[length];
        int runs = 0;
        for (int i = 0; i < length; i++) {
            if (digits[i]) {
                int from = i;
                while (digits[i + 1]) {
                    i++;
                }
                starts[runs] = from;
                lengths[runs++] = i + 1 - from;
            }
        }
        digitsAt = Arrays.copyOf(starts, runs);
        digitsLength = Arrays.copyOf(lengths, runs);
    }

    /** @return the column's place and width, or null when the block does not have it */
    Cell cell(Column column) {
        return byColumn[column.index()];
    }

    List<Cell> cells() {
        return List.of(cells);
    }

    /** @return the number in this column; the digits have been checked */
    long number(Column column, byte[] bytes, int blockAt) {
        Cell cell = byColumn[column.index()];
        return Ascii.number(bytes, blockAt + cell.at(), cell.width());
    }

    /** @return the text in this column, blanks included */
    String text(Column column, byte[] bytes, int blockAt) {
        Cell cell = byColumn[column.index()];
        return new String(bytes, blockAt + cell.at(), cell.width(), StandardCharsets.ISO_8859_1);
    }

    /** @return place of the first byte that its column does not allow, from the start of the block; -1 when there is none */
    int wrong(byte[] bytes, int blockAt) {
        for (int run = 0; run < digitsAt.length; run++) {
            int place = Ascii.notDigit(bytes, blockAt + digitsAt[run], digitsLength[run]);
            if (place >= 0) {
                return digitsAt[run] + place;
            }
        }
        for (int at : signsAt) {
            byte sign = bytes[blockAt + at];
            if (sign != 'C' && sign != 'D' && sign != '0') {
                return at;
            }
        }
        return -1;
    }

    /** @return the column that this byte of the block belongs to */
    Cell cellOf(int place) {
        for (Cell cell : cells) {
            if (place < cell.at() + cell.width()) {
                return cell;
            }
        }
        throw new IndexOutOfBoundsException(place);
    }

    /** Writes the block with nothing in it: zeros, blanks, signs. */
    void blank(byte[] target, int blockAt) {
        System.arraycopy(blank, 0, target, blockAt, length);
    }

    /** Writes a number over the blank block, if the block has this column. */
    void write(Column column, long value, byte[] target, int blockAt) {
        Cell cell = byColumn[column.index()];
        if (cell != null && value != 0) {
            Ascii.overZeros(value, target, blockAt + cell.at(), cell.width());
        }
    }

    /** Writes text over the blank block, if the block has this column. */
    void write(Column column, String value, byte[] target, int blockAt) {
        Cell cell = byColumn[column.index()];
        if (cell != null && value != null) {
            CleanText.write(value, target, blockAt + cell.at(), cell.width(), cell.padLeft());
        }
    }

    /** @return the largest number that fits a column which this block has */
    long largest(Column column) {
        return largest[column.index()];
    }

    /** @return whether a number can be written into this column without a cut */
    boolean fits(Column column, long value) {
        Cell cell = byColumn[column.index()];
        return cell == null || value >= 0 && value <= largest[column.index()];
    }
}
