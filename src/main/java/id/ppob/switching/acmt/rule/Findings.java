package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.meter.Register;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what the rules find in one reading. One thread, one reading. */
final class Findings {
    private final Limits limits;
    private List<Finding> found = List.of();

    Findings(Limits limits) {
        this.limits = limits;
    }

    boolean on(Rule rule) {
        return limits.on(rule);
    }

    long limit(Rule rule) {
        return limits.limit(rule);
    }

    void add(Rule rule, Register register, String measured, String limit, String sentence) {
        if (found.isEmpty()) {
            found = new ArrayList<>();
        }
        found.add(new Finding(rule, register, measured, limit, sentence));
    }

    /** Adds a finding with the measure of its rule behind both numbers. */
    void add(Rule rule, String measured, String sentence) {
        String measure = " " + rule.measure();
        add(rule, null, measured + measure, limit(rule) + measure, sentence);
    }

    boolean has(Rule rule) {
        return found.stream().anyMatch(one -> one.rule() == rule);
    }

    /** @return whether the chain itself is in question: then its use is no evidence of anything */
    boolean broken() {
        return found.stream().anyMatch(one -> one.rule().compareTo(Rule.ESTIMATE_TOO_HIGH) <= 0 && one.rule() != Rule.CONTRACT);
    }

    boolean hold() {
        return found.stream().anyMatch(one -> one.rule().holds());
    }

    List<Finding> inOrder() {
        return found.isEmpty() ? found : found.stream().sorted(Comparator.comparing(Finding::rule)).toList();
    }
}
