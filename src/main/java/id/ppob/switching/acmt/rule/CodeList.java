package id.ppob.switching.acmt.rule;

/** The lists that people and systems write codes from. docs/iso8583-spec.md 29.12. */
public enum CodeList {
    /** Why a meter was not read. */
    NOT_READ,
    /** State of the meter. */
    METER,
    /** Message to the office. */
    MESSAGE,
    /** Abnormality, in the letters of one system of DLPD. */
    DLPD_A,
    /** The same in the letters of the other. */
    DLPD_B
}
