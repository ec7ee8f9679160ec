/**
 * Arrival moments come in and leave as business dates; an operator's word to close a date comes in and leaves as a proved,
 * folded and chained day. The calendar is pure and runs on whichever lane asks; the close runs on the thread of the command
 * that asked for it, in small transactions of its own, and no lane ever waits for it.
 * Rules: docs/iso8583-spec.md 18.
 */
package id.ppob.switching.settlement;
