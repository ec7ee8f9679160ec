package id.ppob.switching.cli;

import id.ppob.switching.desk.AskChange;
import id.ppob.switching.desk.Decided;
import id.ppob.switching.desk.Errand;
import id.ppob.switching.desk.FindCustomer;
import id.ppob.switching.desk.Most;
import id.ppob.switching.desk.Office;
import id.ppob.switching.desk.Refusal;
import id.ppob.switching.desk.UseCase;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.desk.WhoMay;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Code;
import id.ppob.switching.office.Request.State;
import id.ppob.switching.office.Right;
import java.util.function.Function;

/** Where a command asks for a use case: of the office that listens, else of one in this process. Main thread. */
final class AtOffice {
    private final Office office;

    private AtOffice(Office office) {
        this.office = office;
    }

    /** Asks there, and ends as the work does. */
    static int with(Installation installation, Function<AtOffice, Integer> work) {
        return with(installation.office(), work);
    }

    /** The same on books that are brought to this version first. */
    static int ready(Installation installation, Function<AtOffice, Integer> work) {
        return with(installation.officeReady(), work);
    }

    /** The same for what is only looked at: one in this process does it under the reader's account, and needs no other. */
    static <T> T looking(Installation installation, Function<AtOffice, T> work) {
        return with(installation.officeThatLooks(), work);
    }

    private static <T> T with(Office found, Function<AtOffice, T> work) {
        try (Office office = found) {
            return work.apply(new AtOffice(office));
        } catch (Refusal refusal) {
            if (refusal.permission()) {
                throw new NotPermitted(refusal.getMessage());
            }
            throw refusal;
        }
    }

    <Q, R> R ask(UseCase<Q, R> useCase, Q question) {
        return office.ask(useCase, question);
    }

    /** The same. @param errand what goes along with the question */
    <Q, R> R ask(UseCase<Q, R> useCase, Q question, Errand errand) {
        return office.ask(useCase, question, errand);
    }

    /** @return the same number, after a word to who asks for more rows than are listed at once */
    static int most(int asked) {
        if (asked > Most.ROWS) {
            System.err.printf("ppob: at most %,d rows are listed at once: these are the last ones%n", Most.ROWS);
        }
        return asked;
    }

    /** @return whether another process does it */
    boolean elsewhere() {
        return office.elsewhere();
    }

    /** @return who is logged in, when they have this right */
    WhoMay.Person may(Right right) {
        return ask(UseCases.WHO_MAY, new WhoMay.Question(right));
    }

    /** @param whose 12 digits of a customer, or the number of a meter. @return the customer's number */
    long customer(String whose) {
        return ask(UseCases.FIND_CUSTOMER, new FindCustomer.Question(whose)).idpel();
    }

    /** Asks for what needs two, and prints it. @param code the asker's half, shown once; null for most. @return the exit code */
    int change(Output output, Change change, Code code) {
        return asked(output, ask(UseCases.ASK_CHANGE, AskChange.Question.of(change)), code);
    }

    /** Prints what was asked for. @param code the asker's half, shown once; null for most. @return the exit code */
    int asked(Output output, Decided decided, Code code) {
        int exit = told(output, decided, code == null ? "" : code.text());
        if (decided.alone()) {
            System.err.println("ppob: there is nobody else yet to approve it. For the second administrator type: bin/ppob operator init --name OTHER");
        }
        return exit;
    }

    /** What is printed. @param code for this person's eyes alone; empty for most */
    private record Told(long request, String act, String state, String sentence, String code, String said) { }

    /** Prints how a request stands. @param half the asker's code; empty for none. @return the exit code */
    int told(Output output, Decided decided, String half) {
        String code = half.isEmpty() ? decided.code() : half;
        return output.print(new Told(decided.request(), decided.act(), decided.state().name(), decided.sentence(), code, decided.said()), "request %d, %s: %s".formatted(decided.request(), decided.sentence(),
            decided.state() == State.WAITING ? "waits for another person, who types: bin/ppob approve " + decided.request() : decided.state())
            + (decided.said().isEmpty() ? "" : System.lineSeparator() + decided.said())
            + (code.isEmpty() ? "" : System.lineSeparator() + "code for the new password, shown this once and to you alone: " + code
            + System.lineSeparator() + "hand it to its owner, who needs yours and the other's: asker's first"));
    }
}
