package id.ppob.switching.desk;

/** Where use cases are asked for: here, or by the socket of the process that holds them. */
public interface Office extends AutoCloseable {
    /** Asks for one. @throws Refusal when it is not done, saying why */
    <Q, R> R ask(UseCase<Q, R> useCase, Q question);

    /** @return whether another process does it: then files are that process's, and lie where it may read and write */
    boolean elsewhere();

    @Override
    void close();
}
