package id.ppob.switching.iso8583;

import id.ppob.switching.keys.MacKey;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * A dialect whose messages carry a MAC in their last field: DE64, or DE128 when there is a second bitmap. It is checked and cut off
 * before the dialect's own codec sees the message, and put under each message that goes out, so that nothing behind this class knows
 * of it: a repeat's answer is the stored one under a MAC of its own.
 *
 * What is not under a good MAC is {@link Codec.Unproved}: nothing of it is ever put under a MAC of ours.
 *
 * One for each connection: what goes out is under the key of the last good message that came in. Owner: the connection's event loop,
 * which decodes and encodes.
 */
final class MacCodec implements Codec {
    private final Codec inner;
    private final Packager packager;
    private final MacField field;
    private final int length;
    private final int[] scope;
    private final MacKey.Engine[] incoming;
    private final MacKey.Engine[] outgoing;
    private final OwnWords own;
    private final byte[] told = new byte[MacField.BYTES];
    private final byte[] computed = new byte[MacKey.LONGEST];
    private final byte[] sealed = new byte[MacKey.LONGEST];
    private int inUse;

    /** @param packager null where we cannot tell the dialect's fields apart: then the scope is every byte. @param own what we said to this partner */
    MacCodec(Codec inner, Packager packager, MacTerms terms, OwnWords own) {
        this.own = own;
        this.inner = inner;
        this.packager = packager;
        this.field = new MacField(inner.traits().binary());
        this.length = terms.length();
        this.scope = terms.scope().stream().mapToInt(Integer::intValue).toArray();
        List<MacKey> keys = terms.next() == null ? List.of(terms.current()) : List.of(terms.current(), terms.next());
        this.incoming = keys.stream().map(MacKey::engine).toArray(MacKey.Engine[]::new);
        this.outgoing = keys.stream().map(MacKey::engine).toArray(MacKey.Engine[]::new);
    }

    /** @return the message without its MAC, if it has one */
    static byte[] cut(Codec codec, byte[] source, int from, int length) {
        MacField field = new MacField(codec.traits().binary());
        return field.present(source, from, length) ? field.cut(source, from, length) : Arrays.copyOfRange(source, from, from + length);
    }

    @Override
    public Decoded decode(byte[] source, int from, int length) {
        String name = field.second(source, from, length) ? "DE128" : "DE64";
        if (!field.present(source, from, length)) {
            return refused(Arrays.copyOfRange(source, from, from + length), MacRule.MISSING, name, "absent");
        }
        byte[] message = field.cut(source, from, length);
        Scan scan = null;
        if (scope.length > 0) {
            scan = Scan.ofThread();
            Refused unreadable = packager.scan(message, scan);
            if (unreadable != null) {
                return new Unproved(unreadable);
            }
        }
        boolean readable = MacField.read(source, from + message.length, told);
        for (int i = 0; readable && i < incoming.length; i++) {
            int key = (inUse + i) % incoming.length;
            mac(incoming[key], source, from, message.length, scan, computed);
            if (MessageDigest.isEqual(told, Arrays.copyOf(computed, MacField.BYTES))) {
                Decoded understood = inner.decode(message, 0, message.length);
                if (understood instanceof Understood(Message network) && network.messageClass() == MessageClass.NETWORK && own.said(told)) {
                    return refused(message, MacRule.OURS, name, "a message of ours that came back");
                }
                inUse = key;
                return understood;
            }
        }
        return refused(message, MacRule.WRONG, name, readable ? "another MAC" : "no MAC at all");
    }

    /** An answer is never answered; all else is, as long as its fields can be told apart. */
    private Unproved refused(byte[] message, MacRule rule, String name, String found) {
        Decoded understood = inner.decode(message, 0, message.length);
        boolean answerable = understood instanceof Understood || understood instanceof Refused other && other.bytes() != null;
        return new Unproved(rule.refuse(answerable ? message : null, name, "the MAC of this message", found));
    }

    @Override
    public int encode(Message request, Answer answer, byte[] target, int from) {
        return seal(target, from, inner.encode(request, answer, target, from));
    }

    @Override
    public int encode(Refused request, byte[] target, int from) {
        return seal(target, from, inner.encode(request, target, from));
    }

    @Override
    public int encodeNetwork(int networkFunction, long localAt, int central, String switcher, byte[] target, int from) {
        int length = seal(target, from, inner.encodeNetwork(networkFunction, localAt, central, switcher, target, from));
        own.say(sealed);
        return length;
    }

    @Override
    public Misfit misfit(Answer.Shown shown) {
        return inner.misfit(shown);
    }

    @Override
    public boolean fits(Answer.Shown shown) {
        return inner.fits(shown);
    }

    @Override
    public int longest() {
        return inner.longest() + MacField.WIDTH;
    }

    @Override
    public Traits traits() {
        return inner.traits();
    }

    private int seal(byte[] target, int from, int message) {
        Scan scan = null;
        if (scope.length > 0) {
            scan = Scan.ofThread();
            packager.rescan(Arrays.copyOfRange(target, from, from + message), scan);
        }
        field.turn(target, from, message, true);
        mac(outgoing[inUse], target, from, message, scan, sealed);
        MacField.write(sealed, target, from + message);
        return message + MacField.WIDTH;
    }

    /** Computes the MAC of a message and fills what does not count with zeros. */
    private void mac(MacKey.Engine engine, byte[] bytes, int from, int message, Scan scan, byte[] mac) {
        if (scan == null) {
            engine.update(bytes, from, message);
        } else {
            for (int number : scope) {
                if (number < 2) {
                    engine.update(bytes, from + number * MacField.MTI_LENGTH,
                            number == 0 ? MacField.MTI_LENGTH : scan.first < 0 ? 2 * field.bitmap() : field.bitmap());
                } else if (scan.has(number)) {
                    engine.update(bytes, from + scan.start[number], scan.at[number] + scan.length[number] - scan.start[number]);
                }
            }
        }
        engine.finish(mac);
        Arrays.fill(mac, length, mac.length, (byte) 0);
    }
}
