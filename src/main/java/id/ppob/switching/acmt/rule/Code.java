package id.ppob.switching.acmt.rule;

import java.time.LocalDate;

/**
 * What an officer or a system writes in a few letters, and what it does from a day on.
 *
 * @param validFrom    first day of reading for which it counts so
 * @param inUse        false: the list has no such code any more
 * @param asksPhoto    a reading with it needs a photo
 * @param holds        a reading with it waits for a person
 * @param explainsZero no or little use is right with it, where a photo shows it
 */
public record Code(CodeList list, String code, LocalDate validFrom, boolean inUse, String meaning, boolean asksPhoto, boolean holds, boolean explainsZero) { }
