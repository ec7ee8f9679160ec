/**
 * The partners' door: their files, what was agreed of them, their ports and who stands behind each; docs/iso8583-spec.md 3 and 25.
 * Files of cfg/partners arrive, at the start and whenever they change; listeners that are open, and profiles for the sessions behind them, leave.
 * One thread watches and changes; connections are the event loops'.
 */
package id.ppob.switching.door;
