package id.ppob.simulator.bank.certify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import id.ppob.simulator.bank.Requests;
import id.ppob.simulator.bank.certify.Scenario.Step;
import id.ppob.wire.Form;
import id.ppob.wire.Messages;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jpos.iso.ISOMsg;

/** Takes one case's steps: remembers what was shown, paid and told. One thread. */
final class Actor {
    private static final int SILENCE_MS = 700;
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String NOBODY = "999999999999";
    private final Peer own;
    private final Peer stranger;
    private final Customers customers;
    private Peer speaker;
    private String customer;
    private ISOMsg shown;
    private String strangersReference;
    private ISOMsg payment;
    private ISOMsg last;
    private byte[] firstAnswer;

    /** The file of customers has none who owes that many bills. */
    static final class NoSuchCustomer extends Exception {
        NoSuchCustomer(String bills) {
            super("no customer left who owes " + bills + " bills: give more of them with --idpel-file");
        }
    }

    /** Something else came than was expected; the message says what. */
    static final class Otherwise extends Exception {
        Otherwise(String got) {
            super(got);
        }
    }

    Actor(Peer own, Peer stranger, Customers customers) {
        this.own = own;
        this.stranger = stranger;
        this.customers = customers;
        speaker = own;
    }

    /** @return what came, for people */
    String take(Step step) throws IOException, NoSuchCustomer, Otherwise {
        List<String> words = step.words();
        switch (step.verb()) {
            case "connect" -> own.connect(words.isEmpty() ? Peer.Guise.OWN : Peer.Guise.valueOf(words.getFirst().toUpperCase(Locale.ROOT)));
            case "disconnect" -> own.close();
            case "reconnect" -> {
                own.connect(Peer.Guise.OWN);
                own.signOn();
            }
            case "wait" -> pause(Integer.parseInt(words.getFirst()));
            case "send" -> send(words);
            default -> {
                return expect(words);
            }
        }
        return "";
    }

    private static void pause(int millis) {
        long until = System.nanoTime() + millis * 1_000_000L;
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void send(List<String> given) throws IOException, NoSuchCustomer {
        boolean other = given.getFirst().equals("other");
        List<String> words = other ? given.subList(1, given.size()) : given;
        if (other && speaker == own) {
            stranger.connect(Peer.Guise.OWN);
            stranger.signOn();
        }
        speaker = other ? stranger : own;
        String what = words.getFirst();
        List<String> changes = words.subList(1, words.size());
        switch (what) {
            case "garbage" -> speaker.write(speaker.profile().framing().framed("NEITHER TYPE NOR BITMAP".getBytes(US_ASCII)));
            case "half" -> {
                byte[] whole = speaker.profile().framing().framed(speaker.dialect().pack(speaker.requests().network(Messages.ECHO)));
                speaker.write(Arrays.copyOf(whole, whole.length / 2));
            }
            default -> {
                last = changed(message(what, changes), changes);
                if (what.equals("payment")) {
                    payment = last;
                    firstAnswer = null;
                }
                speaker.send(last, seal(changes));
            }
        }
    }

    private static Peer.Seal seal(List<String> changes) {
        return changes.stream().filter(change -> change.startsWith("mac=")).findFirst()
                .map(change -> Peer.Seal.valueOf(change.substring(4).toUpperCase(Locale.ROOT))).orElse(Peer.Seal.RIGHT);
    }

    private ISOMsg message(String what, List<String> changes) throws NoSuchCustomer {
        Requests requests = speaker.requests();
        return switch (what) {
            case "sign-on" -> requests.network(Messages.SIGN_ON);
            case "sign-off" -> requests.network(Messages.SIGN_OFF);
            case "echo" -> requests.network(Messages.ECHO);
            case "inquiry" -> requests.inquiry(requests.newKey(), customer(changes));
            case "balance" -> requests.balance(requests.newKey());
            case "payment" -> requests.payment(requests.newKey(), needed(shown, "an inquiry that was answered 0000"));
            case "again" -> (ISOMsg) needed(payment, "a payment").clone();
            case "reversal" -> requests.reversal(needed(payment != null ? payment : fromShown(requests), "a payment"));
            case "repeat-reversal" -> Requests.repeat(requests.reversal(needed(payment, "a payment")));
            default -> throw new IllegalArgumentException("send " + what + ": there is no such message");
        };
    }

    /** The payment that is reversed before it is sent. */
    private ISOMsg fromShown(Requests requests) {
        payment = requests.payment(requests.newKey(), needed(shown, "an inquiry that was answered 0000"));
        return payment;
    }

    private static ISOMsg needed(ISOMsg message, String what) {
        if (message == null) {
            throw new IllegalArgumentException("the scenario has no such: " + what);
        }
        return message;
    }

    private String customer(List<String> changes) throws NoSuchCustomer {
        for (String change : changes) {
            if (change.startsWith("customer=")) {
                String kind = change.substring(9);
                customer = kind.equals("unknown") ? NOBODY : kind.equals("any") ? customers.take(0) : customers.take(Integer.parseInt(kind));
                if (customer == null) {
                    throw new NoSuchCustomer(kind);
                }
            }
        }
        if (customer == null) {
            customer = customers.take(0);
        }
        if (customer == null) {
            throw new NoSuchCustomer("any");
        }
        return customer;
    }

    private ISOMsg changed(ISOMsg message, List<String> changes) {
        for (String change : changes) {
            int at = Math.max(change.indexOf('='), change.indexOf('+'));
            String key = change.substring(0, at);
            String value = change.substring(at + 1);
            boolean more = change.charAt(at) == '+';
            switch (key) {
                case "customer", "mac" -> { }
                case "stan" -> {
                    var fresh = speaker.requests().newKey();
                    message.set(11, fresh.stan());
                    message.set(12, fresh.de12());
                }
                case "original" -> message.set(56, "2200" + speaker.requests().newKey().stan() + message.getString(56).substring(16));
                case "reference" -> column(message, key, value.equals("other") ? strangersReference : random());
                default -> {
                    if (key.matches("DE\\d+")) {
                        int field = Integer.parseInt(key.substring(2));
                        message.set(field, more ? Messages.amount(Messages.rupiah(message.getString(field)) + Long.parseLong(value)) : value);
                    } else {
                        column(message, key, more ? String.valueOf(Long.parseLong(columns(message, Form.SALE).get(key)) + Long.parseLong(value)) : value);
                    }
                }
            }
        }
        return message;
    }

    private void column(ISOMsg message, String name, String value) {
        Form form = Form.of(Messages.mti(message), false);
        message.set(48, speaker.dialect().layout().with(form, message.getString(48), name, value));
    }

    private Map<String, String> columns(ISOMsg message, Form form) {
        return speaker.dialect().layout().values(form, message.getString(48));
    }

    private static String random() {
        StringBuilder text = new StringBuilder("0");
        while (text.length() < 32) {
            text.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private String expect(List<String> words) throws IOException, Otherwise {
        String first = words.getFirst();
        if (first.equals("closed")) {
            return closed();
        }
        if (first.equals("silence")) {
            Peer.Heard heard = speaker.hear('8', SILENCE_MS);
            if (heard != null) {
                throw new Otherwise("answered " + Messages.mti(heard.message()) + " " + heard.message().getString(39));
            }
            return "silence";
        }
        boolean named = !first.matches("\\d{4}");
        char messageClass = named ? switch (first) {
            case "inquiry" -> '1';
            case "payment" -> '2';
            case "reversal" -> '4';
            case "network" -> '8';
            default -> throw new IllegalArgumentException("expect " + first + ": there is no such class");
        } : Messages.mti(last).charAt(1);
        Peer.Heard heard = speaker.hear(messageClass);
        if (heard == null) {
            throw new Otherwise("no answer");
        }
        return compared(heard, words.subList(named ? 1 : 0, words.size()));
    }

    private String closed() throws Otherwise {
        try {
            Peer.Heard heard = speaker.hear('8');
            throw new Otherwise(heard == null ? "still open" : "answered " + heard.message().getString(39));
        } catch (IOException asExpected) {
            return "closed";
        }
    }

    private String compared(Peer.Heard heard, List<String> words) throws Otherwise {
        ISOMsg message = heard.message();
        String code = message.getString(39);
        if (!words.getFirst().equals(code)) {
            throw new Otherwise(String.valueOf(code));
        }
        boolean approved = code.equals("0000");
        char messageClass = Messages.mti(message).charAt(1);
        for (String check : words.subList(1, words.size())) {
            if (check.equals("unsealed")) {
                if (heard.sealed()) {
                    throw new Otherwise(code + " under a MAC: a word of theirs for a stranger's content");
                }
                continue;
            }
            if (check.equals("same")) {
                if (!Arrays.equals(firstAnswer, heard.bytes())) {
                    throw new Otherwise(code + ", bytes other than those of the first answer");
                }
                continue;
            }
            String key = check.substring(0, check.indexOf('='));
            String needs = check.substring(check.indexOf('=') + 1);
            String has = key.matches("DE\\d+") ? message.getString(Integer.parseInt(key.substring(2)))
                    : columns(message, Form.of(Messages.mti(message), approved)).get(key);
            if (!needs.equals(has)) {
                throw new Otherwise(code + ", " + key + "=" + has);
            }
        }
        if (approved && messageClass == '1') {
            remember(message);
        }
        if (messageClass == '2' && firstAnswer == null) {
            firstAnswer = heard.bytes();
        }
        return words.stream().reduce((a, b) -> a + ' ' + b).orElse("");
    }

    private void remember(ISOMsg message) {
        if (speaker == stranger) {
            strangersReference = columns(message, Form.SHOWN).get("reference");
        } else {
            shown = message;
        }
    }
}
