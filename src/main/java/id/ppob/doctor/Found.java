package id.ppob.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Bytes on their way from what was pasted to messages.
 *
 * @param bytes without what was taken off
 * @param aside sentences: what was set aside
 * @param wrong sentences: why no port of ours would answer these bytes, and what to change; empty when one might
 */
record Found(byte[] bytes, List<String> aside, List<String> wrong) {
    Found aside(byte[] rest, String sentence) {
        return new Found(rest, with(aside, sentence), wrong);
    }

    Found wrong(byte[] rest, String sentence) {
        return new Found(rest, aside, with(wrong, sentence));
    }

    private static List<String> with(List<String> list, String sentence) {
        List<String> longer = new ArrayList<>(list);
        longer.add(sentence);
        return List.copyOf(longer);
    }
}
