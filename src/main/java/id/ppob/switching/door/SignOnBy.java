package id.ppob.switching.door;

import id.ppob.switching.tcp.Connection;
import java.util.concurrent.TimeUnit;

/** What a partner's sign-on is good for; docs/iso8583-spec.md 3.9. */
public enum SignOnBy {
    /** The connection on which it came: the rule where a partner's file says nothing. */
    CONNECTION,
    /** All connections from its address. */
    ADDRESS,
    /** All connections with its client certificate. */
    CERTIFICATE,
    /** No sign-on is needed: the MAC of each message proves it. */
    MESSAGE;

    /** So long a sign-on is good for other connections. */
    public static final long GOOD_NANOS = TimeUnit.HOURS.toNanos(24);

    /** @return what the connections that share a sign-on have in common; null where none is shared */
    public Object shared(Connection connection) {
        return switch (this) {
            case CONNECTION, MESSAGE -> null;
            case ADDRESS -> connection.address();
            case CERTIFICATE -> connection.certificates().getFirst();
        };
    }
}
