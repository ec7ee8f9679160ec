package id.ppob.switching.tcp;

/** Counts what happens to connections. Called by event loops and by those who answer: must not block. */
public interface TcpEvents {
    /** A connection was accepted or made. */
    void opened(String listener);

    /** A connection ended. */
    void closed(String listener, CloseReason reason);

    /** A stranger beyond the connection limit was closed at once. */
    void refused(String listener);

    /** Reading stopped because the other side takes too little of what we write. */
    void readingStopped(String listener);
}
