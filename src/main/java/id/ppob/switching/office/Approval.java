package id.ppob.switching.office;

import java.util.Optional;

/** Who may end a request, and how: refusals first, in this order. */
public final class Approval {
    /** What was right to ask for last week need not be right today. */
    public static final long GOOD_FOR_MS = 7 * 86_400_000L;

    private Approval() { }

    /**
     * Why not.
     *
     * @param permission the person may not, whatever the request; else the request is at fault
     */
    public record Refusal(boolean permission, String why) { }

    /** @return why this person may not ask for that, or do it alone, if so */
    public static Optional<Refusal> ask(Act act, Operator operator) {
        return may(act.ask(), operator);
    }

    /** @return why this person may not approve this request now, if so */
    public static Optional<Refusal> approve(Request request, Operator checker, long nowMs) {
        Optional<Refusal> right = may(request.change().act().approve(), checker);
        if (right.isPresent()) {
            return right;
        }
        if (checker.number() == request.maker().number()) {
            return refused(true, "nobody approves their own work: " + checker.name() + " asked for this, somebody else must approve it");
        }
        if (request.state() != Request.State.WAITING) {
            return ended(request);
        }
        if (!request.maker().may(request.change().act().ask())) {
            return refused(false, request.maker().name() + ", who asked for this, may no longer: refuse it");
        }
        if (nowMs - request.askedAt() > GOOD_FOR_MS) {
            return refused(false, "it was asked for more than a week ago: refuse it and ask again");
        }
        return Optional.empty();
    }

    /** @return why this person may not refuse, or as its maker withdraw, this request, if so */
    public static Optional<Refusal> refuse(Request request, Operator by) {
        Optional<Refusal> right = by.number() == request.maker().number() ? Optional.empty() : may(request.change().act().approve(), by);
        return right.isPresent() ? right : request.state() == Request.State.WAITING ? Optional.empty() : ended(request);
    }

    /** @return why this person may not do what needs this right, if so */
    public static Optional<Refusal> may(Right needed, Operator operator) {
        if (!operator.active()) {
            return refused(true, operator.name() + " is disabled");
        }
        return operator.may(needed) ? Optional.empty() : refused(true, operator.name() + " is a " + operator.role() + " and may not: this needs the right to "
                + needed);
    }

    private static Optional<Refusal> ended(Request request) {
        return refused(false, "request " + request.number() + " was " + request.state() + " by " + request.checker() + " already");
    }

    private static Optional<Refusal> refused(boolean permission, String why) {
        return Optional.of(new Refusal(permission, why));
    }
}
