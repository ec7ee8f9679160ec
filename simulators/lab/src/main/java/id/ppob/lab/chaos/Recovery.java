package id.ppob.lab.chaos;

/**
 * One coming back.
 *
 * @param victim    who was killed
 * @param killedMs  epoch milliseconds
 * @param startedMs when it was started again
 * @param backMs    when it said that it runs
 */
record Recovery(Victim victim, long killedMs, long startedMs, long backMs) { }
