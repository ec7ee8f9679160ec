package id.ppob.switching.office;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A bank's statement as it is brought: a header, then a line a transfer, {@code BANKA|401000000|TRX-1}; what is below zero went out and is PLN's. Taken whole or
 * not at all. docs/operating.md, "What is paid".
 */
public final class Statement {
    /** Its first line. */
    public static final String HEADER = "PARTNER|RUPIAH|REFERENCE";
    private static final int MOST_LINES = 10_000;

    private Statement() { }

    /**
     * @param name of the file, for people
     * @return its transfers, in order
     * @throws IllegalArgumentException naming the line that is not as it should be
     */
    public static List<CashChange.Transfer> read(String name, String text) {
        List<String> lines = text.strip().lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER) || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("a statement begins with the line " + HEADER + " and has at most " + MOST_LINES + " lines");
        }
        List<CashChange.Transfer> transfers = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split("\\|", -1);
            if (cells.length != 3 || !cells[1].matches("-?[0-9]{1,15}") || !seen.add(cells[0] + " " + cells[2])) {
                throw new IllegalArgumentException("line " + (i + 1) + ": a partner, whole rupiah and a bank reference that no other line of that partner has are needed, parted by |");
            }
            long rupiah = Long.parseLong(cells[1]);
            try {
                transfers.add(new CashChange.Transfer(rupiah < 0 ? CashChange.Way.OUT : CashChange.Way.IN, cells[0], Math.abs(rupiah), cells[2], "statement " + name + " line " + (i + 1)));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + wrong.getMessage(), wrong);
            }
        }
        return transfers;
    }
}
