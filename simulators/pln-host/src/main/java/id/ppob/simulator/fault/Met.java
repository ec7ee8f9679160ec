package id.ppob.simulator.fault;

import id.ppob.wire.Messages;
import org.jpos.iso.ISOMsg;

/**
 * What a simulator met and asks about.
 *
 * @param mti      message type of the request, or {@link #CONNECT}, {@link #SALE}
 * @param function DE40; empty where there is none
 * @param idpel    customer; empty where there is none
 */
public record Met(String mti, String function, String idpel) {
    static final String CONNECT = "connect";
    static final String SALE = "sale";

    /** @return a connection that is made */
    public static Met connection() {
        return new Met(CONNECT, "", "");
    }

    /** @return a sale that begins */
    public static Met sale() {
        return new Met(SALE, "", "");
    }

    /** @return a message that is met */
    public static Met of(ISOMsg message) {
        String de48 = message.hasField(48) ? message.getString(48) : "";
        boolean network = Messages.mti(message).startsWith("28");
        return new Met(Messages.mti(message), message.hasField(40) ? message.getString(40) : "", !network && de48.length() >= 19 ? de48.substring(7, 19) : "");
    }

    boolean isMessage() {
        return Character.isDigit(mti.charAt(0));
    }

    boolean isNetwork(String asked) {
        return mti.startsWith("28") && function.equals(asked);
    }
}
