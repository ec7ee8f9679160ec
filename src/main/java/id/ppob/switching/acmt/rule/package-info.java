/**
 * Arrives: a reading that could be read, the chain of its customer's meter, the contract, and the operator's rules and codes as rows.
 * Leaves: a decision (billed with its use, held with what speaks against it, kept beside another, not read), an estimate, or a correction.
 * Pure: whoever bills a reading runs it, on its own thread.
 */
package id.ppob.switching.acmt.rule;
