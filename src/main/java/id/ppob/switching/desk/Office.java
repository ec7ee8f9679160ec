package id.ppob.switching.desk;

/** Where use cases are asked for: here, or by the socket of the process that holds them. */
public interface Office extends AutoCloseable {
    /** Asks for one. @param errand what goes along with it. @throws Refusal when it is not done, saying why */
    <Q, R> R ask(UseCase<Q, R> useCase, Q question, Errand errand);

    /** The same with nothing along. */
    default <Q, R> R ask(UseCase<Q, R> useCase, Q question) {
        return ask(useCase, question, Errand.NONE);
    }

    /** @return whether another process does it: then files are that process's, and lie where it may read and write */
    boolean elsewhere();

    @Override
    void close();
}
