package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.period.Source;

/**
 * The reading that counts already for this customer and period.
 *
 * @param billed a bill of it stands in an active batch: no other reading takes its place, only a correction does
 */
public record Counted(Source source, boolean inWindow, boolean billed) { }
