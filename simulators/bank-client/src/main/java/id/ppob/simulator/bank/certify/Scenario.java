package id.ppob.simulator.bank.certify;

import id.ppob.simulator.bank.BankProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file of {@code cfg/certify}, named after the chapter of docs/iso8583-spec.md that it holds a switch to. A line a step:
 * <pre>
 * case TEXT                          begins a case; its steps share a connection, a customer and a sale
 * needs CONDITION                    the case is for partners of this kind alone: mac  next-mac  tls  balance, each also with no- in front
 * connect | disconnect | reconnect   reconnect also signs on; connect anonymous: without a certificate; connect plain: without TLS
 * send WHAT [changes]                sign-on sign-off echo inquiry payment again reversal repeat-reversal balance garbage half; with "other" in front: by
 *                                    another partner
 *                                    changes: customer=1..5|any|unknown  DE4+1  DE32=9999999  admin+500  reference=random|other  stan=new  original=other
 *                                    mac=wrong|none|next
 * expect [CLASS] CODE [checks]       CLASS inquiry, payment, reversal or network, of the last send where not said; checks: same  unsealed  bill-status=4  DE4=...
 * expect silence | expect closed
 * wait MILLISECONDS
 * # comment
 * </pre>
 *
 * @param section name of the file
 */
record Scenario(String section, List<Case> cases) {
    /** @param line number in the file */
    record Step(int line, String verb, List<String> words) {
        @Override
        public String toString() {
            return (verb + ' ' + String.join(" ", words)).strip();
        }
    }

    /**
     * Steps in order, up to the first that fails.
     *
     * @param needs what a partner must have agreed on, or not
     */
    record Case(String title, List<String> needs, List<Step> steps) {
        /** @return whether the case is this partner's */
        boolean concerns(BankProfile partner) {
            return needs.stream().allMatch(need -> need.startsWith("no-") ? !has(partner, need.substring(3)) : has(partner, need));
        }

        private static boolean has(BankProfile partner, String what) {
            return switch (what) {
                case "mac" -> partner.mac() != null;
                case "next-mac" -> partner.mac() != null && !partner.mac().next().isEmpty();
                case "tls" -> partner.tls();
                case "balance" -> partner.balance();
                default -> throw new IllegalArgumentException("needs " + what + ": there is no such condition");
            };
        }
    }

    /** @throws IllegalArgumentException naming file and line of a step that is none */
    static List<Scenario> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".certify")).sorted().map(Scenario::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("scenarios of " + folder, e);
        }
    }

    private static Scenario read(Path file) {
        List<Case> cases = new ArrayList<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                String text = line.replaceFirst("#.*", "").strip();
                if (text.startsWith("case ")) {
                    cases.add(new Case(text.substring(5).strip(), new ArrayList<>(), new ArrayList<>()));
                } else if (text.startsWith("needs ") && !cases.isEmpty()) {
                    cases.getLast().needs.addAll(List.of(text.substring(6).strip().split("\\s+")));
                } else if (!text.isEmpty()) {
                    List<String> words = List.of(text.split("\\s+"));
                    if (cases.isEmpty() || !List.of("connect", "disconnect", "reconnect", "send", "expect", "wait").contains(words.getFirst())) {
                        throw new IllegalArgumentException(file + ":" + number + ": " + words.getFirst() + " is no step" + (cases.isEmpty() ? " before the first case" : ""));
                    }
                    cases.getLast().steps.add(new Step(number, words.getFirst(), words.subList(1, words.size())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("scenario " + file, e);
        }
        return new Scenario(file.getFileName().toString().replace(".certify", ""), cases);
    }
}
