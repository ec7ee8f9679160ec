package id.ppob.switching.acmt.rule;

/**
 * What an officer writes in a few letters, and what it does.
 *
 * @param asksPhoto    a reading with it needs a photo
 * @param holds        a reading with it waits for a person
 * @param explainsZero no or little use is right with it, where a photo shows it
 */
public record Code(List list, String code, String meaning, boolean asksPhoto, boolean holds, boolean explainsZero) {
    /** The lists that officers write from. */
    public enum List {
        /** Why a meter was not read. */
        NOT_READ,
        /** State of the meter. */
        METER,
        /** Message to the office. */
        MESSAGE
    }
}
