package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.batch.FileLedger;
import java.util.List;

/** The ledger of files: which were given to the import, by whom, and what came of each. */
public final class ListFiles extends Named<ListFiles.Question, ListFiles.Rows> {
    private static final int MOST = 1_000;

    /** Nothing more. */
    public record Question() { }

    /** Newest first. */
    public record Rows(List<FileLedger.Line> rows) { }

    ListFiles() {
        super("import.ledger", Right.READ, Question.class, Rows.class);
    }

    @Override
    public Rows run(Counter counter, Operator who, Question question) {
        return new Rows(new FileLedger(counter.pool()).last(MOST));
    }
}
