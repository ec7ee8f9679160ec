package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;

/**
 * Something that a person wants of the books: who may, what is asked, what is done, what comes back as a value. It prints nothing and knows no face.
 *
 * @param <Q> what is asked, a record
 * @param <R> what comes back, a record
 */
public interface UseCase<Q, R> {
    /** @return its name on the line between a command and the office, as {@code deposit.add} */
    String name();

    /** @return the kind of what is asked */
    Class<Q> question();

    /** @return the kind of what comes back */
    Class<R> answer();

    /** @return what the person must have; null where nobody needs to be logged in */
    Right right();

    /** @return whether it only looks, under the reader's account: then the trail has nothing new */
    default boolean looks() {
        return false;
    }

    /** @return whether it may take minutes: then few are done at once, so that the others are not kept waiting */
    default boolean slow() {
        return false;
    }

    /** Does it. @param who is logged in; null where nobody needs to be. @throws Refusal when it is not done, saying why */
    R run(Counter counter, Operator who, Q question);
}
