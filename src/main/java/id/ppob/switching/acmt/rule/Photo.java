package id.ppob.switching.acmt.rule;

/**
 * A photo that came with a reading.
 *
 * @param reused   its bytes came before, with another reading
 * @param ageHours whole hours between photo and reading, null not told; below 0 where it was taken after
 */
public record Photo(boolean reused, Integer ageHours) { }
