package id.ppob.simulator.fault;

import id.ppob.simulator.fault.Deed.Place;
import id.ppob.simulator.fault.Fault.At;
import id.ppob.simulator.fault.Fault.Every;
import id.ppob.simulator.fault.Fault.Often;
import id.ppob.simulator.fault.Fault.On;
import id.ppob.simulator.fault.Fault.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads faults, one a line.
 * <pre>
 * fault = when "do" what [often] ["from" TIME] ["to" TIME]
 * when  = "on" EVENT {"," EVENT} ["of" IDPEL]  |  "at" TIME  |  "every" TIME
 * often = "always" | "once" | "first" N | "each" N | P"%"
 * </pre>
 */
public final class FaultReader {
    static final Map<String, Event> EVENTS = Stream.of(Event.values()).collect(Collectors.toMap(Event::word, event -> event, (one, _) -> one, TreeMap::new));
    private static final String OFTEN = "needs always, once, first N, each N or a share as 10%, then perhaps from TIME, to TIME";
    private static final String END = "the end of the line";
    private final Side side;
    private final String where;
    private final List<String> words;
    private int at;

    private FaultReader(Side side, String where, String line) {
        this.side = side;
        this.where = where;
        words = Arrays.stream(line.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    /**
     * @param side  whose faults they are
     * @param name  what the lines are called in errors: a file, an option
     * @param lines with comments from # on; empty lines are none
     * @throws FaultException naming line, word and what is allowed
     */
    public static List<Fault> read(Side side, String name, List<String> lines) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                faults.add(new FaultReader(side, name + " line " + (i + 1), line).fault());
            }
        }
        return List.copyOf(faults);
    }

    private Fault fault() {
        When when = when();
        expect("do", "needs do and what is done");
        Deed deed = deed(when);
        List<Long> values = new ArrayList<>();
        String last = "";
        for (Argument argument : deed.arguments) {
            last = argument(argument, deed);
            values.add(argument.number(last));
        }
        if (deed.optional != null) {
            values.add(at < words.size() && deed.optional.fits(words.get(at)) ? deed.optional.number(next()) : deed.usual);
        }
        Often often = often(when);
        long fromMs = limit("from", 0);
        long toMs = limit("to", Long.MAX_VALUE);
        if (at < words.size()) {
            throw wrong(peek(), OFTEN);
        }
        if (toMs <= fromMs || deed == Deed.JITTER && values.get(1) <= values.get(0)) {
            throw wrong(String.join(" ", words), "the second time must be after the first");
        }
        return new Fault(String.join(" ", words), when, deed, List.copyOf(values), last, often, fromMs, toMs);
    }

    private When when() {
        return switch (peek()) {
            case "on" -> {
                next();
                yield on();
            }
            case "at" -> {
                next();
                yield new At(time());
            }
            case "every" -> {
                String word = next();
                long ms = time();
                if (ms < 1) {
                    throw wrong(word, "needs a time above 0");
                }
                yield new Every(ms);
            }
            default -> throw wrong(peek(), "a fault begins with on, at or every");
        };
    }

    private On on() {
        Set<String> events = new LinkedHashSet<>();
        String word = next();
        for (String event : word.split(",", -1)) {
            List<String> possible = EVENTS.keySet().stream().filter(name -> side == Side.BANK || !name.equals(Met.SALE)).toList();
            if (!event.matches("2[1248][02]\\d") && !possible.contains(event)) {
                throw wrong(event, "is no event; needs one of " + possible + " or a message type as 2200, several with commas between");
            }
            events.add(event);
        }
        String idpel = "";
        if (peek().equals("of")) {
            next();
            idpel = next();
            if (!idpel.matches("\\d{12}")) {
                throw wrong(idpel, "needs an IDPEL of 12 digits");
            }
        }
        return new On(events, idpel);
    }

    private Deed deed(When when) {
        Set<Place> places = when instanceof On on ? on.events().stream().map(FaultReader::place).collect(Collectors.toSet()) : Set.of(Place.CONNECTION);
        String word = next();
        List<Deed> possible = Stream.of(Deed.values()).filter(deed -> deed.sides.contains(side) && deed.places.containsAll(places)).toList();
        return possible.stream().filter(deed -> deed.word().equals(word)).findFirst()
                .orElseThrow(() -> wrong(word, "cannot be done then, or not by this simulator; needs one of " + possible.stream().map(Deed::word).sorted().toList()));
    }

    private static Place place(String event) {
        return event.equals(Met.CONNECT) ? Place.CONNECTION : event.equals(Met.SALE) ? Place.NEW_SALE : Place.MESSAGE;
    }

    private String argument(Argument argument, Deed deed) {
        String word = next();
        if (!argument.fits(word)) {
            throw wrong(word, deed.word() + " needs " + argument.needed);
        }
        return word;
    }

    private Often often(When when) {
        String word = peek();
        if (when instanceof On) {
            switch (word) {
                case "always" -> next();
                case "once" -> {
                    next();
                    return new Often(1, 1, 1);
                }
                case "first" -> {
                    next();
                    return new Often(1, 1, count());
                }
                case "each" -> {
                    next();
                    return new Often(1, count(), Long.MAX_VALUE);
                }
                default -> {
                    if (word.matches("\\d{1,3}(\\.\\d{1,3})?%") && Double.parseDouble(word.replace("%", "")) <= 100) {
                        return new Often(Double.parseDouble(next().replace("%", "")) / 100, 1, Long.MAX_VALUE);
                    }
                }
            }
        }
        return Often.ALWAYS;
    }

    private long limit(String word, long none) {
        if (!peek().equals(word)) {
            return none;
        }
        next();
        return time();
    }

    private long time() {
        return number(Argument.TIME);
    }

    private long count() {
        return number(Argument.COUNT);
    }

    private long number(Argument argument) {
        String word = next();
        if (!argument.fits(word)) {
            throw wrong(word, "needs " + argument.needed);
        }
        return argument.number(word);
    }

    private void expect(String word, String needed) {
        if (!peek().equals(word)) {
            throw wrong(peek(), needed);
        }
        next();
    }

    private String peek() {
        return at < words.size() ? words.get(at) : END;
    }

    private String next() {
        String word = peek();
        at++;
        return word;
    }

    private FaultException wrong(String word, String needed) {
        return new FaultException(where, word, needed);
    }
}
