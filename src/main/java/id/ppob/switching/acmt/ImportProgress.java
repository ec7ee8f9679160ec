package id.ppob.switching.acmt;

/** Watches an import. Called by the importer's threads, several at once. */
public interface ImportProgress {
    /** Nobody watches. */
    ImportProgress NONE = new ImportProgress() {
        @Override
        public void rows(int rows) { }

        @Override
        public void done(ImportResult result) { }
    };

    /** So many more rows were worked through. */
    void rows(int rows);

    /** A file came to its end. */
    void done(ImportResult result);
}
