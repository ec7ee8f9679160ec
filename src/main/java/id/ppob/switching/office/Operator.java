package id.ppob.switching.office;

import java.util.regex.Pattern;

/**
 * A person who works with the switch. Rows are never deleted, so a name stands for one person for ever.
 *
 * @param number of its row
 * @param active false once disabled: no login, no request, no approval
 */
public record Operator(int number, String name, Role role, boolean active) {
    /** Who the trail names for what the switch does by itself. */
    public static final String SWITCH = "switch";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{1,31}");

    /** @throws IllegalArgumentException for a name that no operator may have */
    public Operator {
        checkName(name);
    }

    /** @throws IllegalArgumentException saying what a name looks like */
    static void checkName(String name) {
        if (!NAME.matcher(name).matches() || name.equals(SWITCH)) {
            throw new IllegalArgumentException("operator '" + name + "': a name has 2 to 32 of a-z, 0-9, dot, dash and underscore, begins with a letter, and is not '"
                    + SWITCH + "'");
        }
    }

    /** @return whether it may do so now */
    public boolean may(Right right) {
        return active && role.may(right);
    }
}
