package id.ppob.switching.desk;

/** What was asked is not done, and nothing has changed. The message is a sentence for people. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean permission;

    /** @param permission nobody is logged in, or the person may not; else what was asked is at fault */
    public Refusal(boolean permission, String why) {
        super(why);
        this.permission = permission;
    }

    /** @return whether it was refused for who asks */
    public boolean permission() {
        return permission;
    }
}
