package id.ppob.simulator.fault;

/** A line that is no fault: where it stands, the word that is wrong, what is allowed. */
public final class FaultException extends IllegalArgumentException {
    FaultException(String where, String word, String needed) {
        super(where + ": '" + word + "': " + needed);
    }
}
