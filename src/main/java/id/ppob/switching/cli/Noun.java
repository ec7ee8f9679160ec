package id.ppob.switching.cli;

/** A noun whose verbs are its methods; said alone, it tells which there are. Main thread. */
abstract class Noun extends BooksCommand implements Runnable {
    private final String verbs;

    /** @param verbs in a sentence, as "list or settle" */
    Noun(String verbs) {
        this.verbs = verbs;
    }

    @Override
    public void run() {
        throw wrong("Missing: " + verbs);
    }
}
