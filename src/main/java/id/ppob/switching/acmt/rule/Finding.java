package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.meter.Register;

/**
 * What a rule found.
 *
 * @param register null where it is about the whole reading
 * @param measured with its measure, as a person reads it
 * @param limit    what would have been right; "" where the rule says it
 * @param sentence what a person on the worklist reads first
 */
public record Finding(Rule rule, Register register, String measured, String limit, String sentence) { }
