package id.ppob.switching.dispatch;

import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.View;
import java.util.List;
import java.util.Random;

/** Lets the store fail at each of its calls, before or after it did its work, as a seed says. */
final class FaultyBooks implements Books {
    private final Books books;
    private final Random random;
    private final int oneIn;
    private boolean down;
    private Outcome found;

    FaultyBooks(Books books, Random random, int oneIn) {
        this.books = books;
        this.random = random;
        this.oneIn = oneIn;
    }

    private boolean strikes() {
        return random.nextInt(oneIn) == 0;
    }

    @Override
    public View load(List<Case> batch) {
        if (down || strikes()) {
            down = true;
            throw new Unread(Outcome.LOST, null);
        }
        View view = books.load(batch);
        if (strikes()) {
            down = true;
            throw new Unread(Outcome.LOST, null);
        }
        return view;
    }

    @Override
    public Outcome write(List<Posting> postings) {
        if (!strikes()) {
            return books.write(postings);
        }
        return switch (random.nextInt(5)) {
            case 0 -> Outcome.CONFLICT;
            case 1 -> Outcome.LOCKED;
            case 2 -> lost(Outcome.LOST);
            case 3 -> {
                found = Outcome.CONFLICT;
                yield lost(Outcome.IN_DOUBT);
            }
            default -> {
                Outcome outcome = books.write(postings);
                found = outcome;
                yield outcome == Outcome.COMMITTED ? lost(Outcome.IN_DOUBT) : outcome;
            }
        };
    }

    private Outcome lost(Outcome outcome) {
        down = true;
        return outcome;
    }

    @Override
    public boolean reopen() {
        if (strikes() || !books.reopen()) {
            return false;
        }
        down = false;
        return true;
    }

    @Override
    public Outcome readBack() {
        return strikes() ? Outcome.IN_DOUBT : found;
    }

    @Override
    public void waitForLocks(boolean patient) {
        books.waitForLocks(patient);
    }
}
