package id.ppob.switching.metrics;

import java.util.List;

/**
 * Every meter of the switch. Names have one prefix, base units and Prometheus suffixes; a label's values are few and known:
 * never a STAN, a reference, a customer or an amount.
 */
public enum Meter {
    REQUESTS(Kind.COUNTER, "ppob_requests_total", "Requests answered, by response code.", "partner", "class", "code"),
    REQUEST_DURATION(Kind.DURATION, "ppob_request_duration_seconds", "From a request's arrival to its answer.", "class"),
    REQUESTS_IN_FLIGHT(Kind.GAUGE, "ppob_requests_in_flight", "Requests of a partner that have no answer yet.", "partner"),
    CONNECTIONS(Kind.GAUGE, "ppob_connections", "Open connections of partners."),
    SESSIONS_SIGNED_ON(Kind.GAUGE, "ppob_sessions_signed_on", "Connections of a partner that are signed on.", "partner"),
    CONNECTIONS_REFUSED(Kind.COUNTER, "ppob_connections_refused_total", "Connections closed before their first message.", "reason"),
    CONNECTIONS_CLOSED(Kind.COUNTER, "ppob_connections_closed_total", "Connections that ended, by why.", "reason"),
    READING_STOPPED(Kind.COUNTER, "ppob_reading_stopped_total", "Times that reading from a peer stopped: it took too little, or its reversals were behind.",
            "listener"),
    SESSION_EVENTS(Kind.COUNTER, "ppob_session_events_total", "Sign-ons, refusals at a bound, deadlines passed and the like.", "event"),
    LIMIT_REFUSALS(Kind.COUNTER, "ppob_limit_refusals_total", "Requests of a partner answered 0068 at once because it reached a limit.",
            "partner"),
    MAC_FAILURES(Kind.COUNTER, "ppob_mac_failures_total", "Messages of a partner whose MAC was missing or wrong.", "partner"),
    PARTNER_RELOADS(Kind.COUNTER, "ppob_partner_reloads_total", "Changed partner files and key stores, by whether they were taken.",
            "result"),
    FRAMES_DROPPED(Kind.COUNTER, "ppob_frames_dropped_total", "Frames that got no answer.", "reason"),
    ANSWERS_LATE(Kind.COUNTER, "ppob_answers_late_total", "Answers made after another had gone out, or whose connection was gone."),
    REPEATS(Kind.COUNTER, "ppob_repeats_total", "Messages that say of themselves that they are repeats (xx01).", "class"),
    REVERSALS(Kind.COUNTER, "ppob_reversals_total", "Reversals by what became of the payment.", "outcome"),

    LANE_QUEUE(Kind.GAUGE, "ppob_lane_queue_requests", "Requests waiting for a lane.", "lane"),
    LANES_ALIVE(Kind.GAUGE, "ppob_lanes_alive", "Lanes whose heartbeat is recent."),
    BATCH_REQUESTS(Kind.SIZE, "ppob_batch_requests", "Requests that shared one transaction."),
    BATCHES(Kind.COUNTER, "ppob_batches_total", "Transactions of lanes by result.", "result"),
    INQUIRY_JOURNAL(Kind.COUNTER, "ppob_inquiry_journal_total", "Answered inquiries, written to the journal or sampled away.", "result"),

    PLN_LINK_UP(Kind.GAUGE, "ppob_pln_link_up", "1 while payments can be sent to PLN: link state 0 or 1."),
    PLN_LINK_LAST_RECEIVED(Kind.GAUGE, "ppob_pln_link_last_received_timestamp_seconds", "When PLN was last heard, Unix time; 0 for never."),
    PLN_CONNECTIONS(Kind.GAUGE, "ppob_pln_connections", "Connections to PLN that are signed on."),
    PLN_LINK_STATE(Kind.GAUGE, "ppob_pln_link_state", "How far PLN can be relied on: 0 up, 1 busy, 2 suspect, 3 down."),
    PLN_AWAY(Kind.GAUGE, "ppob_pln_away", "1 while an operator says that PLN is away: link away, link back."),
    PLN_IN_FLIGHT(Kind.GAUGE, "ppob_pln_in_flight", "Questions to PLN that have no answer yet."),
    PLN_QUESTIONS(Kind.COUNTER, "ppob_pln_questions_total", "Messages to PLN: sent, or why surely not.", "result"),
    PLN_ANSWERS(Kind.COUNTER, "ppob_pln_answers_total",
            "PLN's answers: matched, unfit, silent (none in time), late, twice, contradicting the first, for nobody.", "what"),
    HOST_OUTCOMES(Kind.COUNTER, "ppob_host_outcomes_total", "What became of payments that PLN decides; none: a word that came too late.", "state"),
    HOST_PARKED(Kind.COUNTER, "ppob_host_parked_total", "Repeats and reversals that waited for PLN, or found no room.", "class"),
    HOST_WAITING(Kind.GAUGE, "ppob_host_waiting", "Repeats and reversals that wait for PLN now."),
    HOST_OPEN(Kind.GAUGE, "ppob_host_open_payments", "Payments that are pending or suspect."),
    STAND_IN(Kind.COUNTER, "ppob_stand_in_total", "Payments that could be decided in PLN's place: approved, or what spoke against it.", "result"),
    STAND_IN_EXPOSURE(Kind.GAUGE, "ppob_stand_in_exposure_rupiah", "Rupiah approved in PLN's place that PLN has not acknowledged."),
    FORWARDING(Kind.COUNTER, "ppob_forwarding_total", "Advices and reversals that PLN answered, by what became of them: acknowledged, again, dead.", "result"),
    FORWARDING_DEAD(Kind.GAUGE, "ppob_forwarding_dead", "Advices that are not sent any more by themselves: a person must look."),
    FORWARDING_ADVICES(Kind.GAUGE, "ppob_forwarding_advices", "Advices that PLN has not acknowledged."),
    FORWARDING_OLDEST_AGE(Kind.GAUGE, "ppob_forwarding_oldest_age_seconds", "Age of the oldest advice that PLN has not acknowledged."),

    ACMT_ROWS(Kind.COUNTER, "ppob_acmt_rows_total", "Rows of meter reading files by result.", "result"),
    PARTNER_FILE_ROWS(Kind.COUNTER, "ppob_partner_file_rows_total", "Lines written to partner files.", "partner"),

    INVARIANT_VIOLATIONS(Kind.GAUGE, "ppob_invariant_violations", "Rows of the books that break an invariant; NaN until it was checked.",
            "invariant"),
    INVARIANT_CHECKED(Kind.GAUGE, "ppob_invariant_checked_timestamp_seconds", "When an invariant was last checked, Unix time; 0 for never.",
            "invariant"),
    CLOCK_DIFFERENCE(Kind.GAUGE, "ppob_clock_difference_seconds", "Our clock minus the database's."),
    DISK_FREE(Kind.GAUGE, "ppob_disk_free_bytes", "Room on the disk of the data folder."),
    READY(Kind.GAUGE, "ppob_ready", "1 while a readiness check holds, 0 while it does not.", "check");

    /** How a meter is counted and written. */
    enum Kind { COUNTER, GAUGE, DURATION, SIZE }

    private final Kind kind;
    private final String id;
    private final String help;
    private final List<String> labels;

    Meter(Kind kind, String id, String help, String... labels) {
        this.kind = kind;
        this.id = id;
        this.help = help;
        this.labels = List.of(labels);
    }

    Kind kind() {
        return kind;
    }

    /** @return its name as Prometheus reads it; a duration or a size adds {@code _bucket}, {@code _count} and {@code _sum} */
    public String id() {
        return id;
    }

    /** @return one sentence on what it counts */
    public String help() {
        return help;
    }

    /** @return names of its labels, in the order in which values are given */
    public List<String> labels() {
        return labels;
    }
}
