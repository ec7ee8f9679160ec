package id.ppob.switching.payment;

import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.message.Sale;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Issues references and tells which part of one is wrong; nothing is stored. docs/iso8583-spec.md 9.3.
 * Owned by one lane, because of its ciphers; the counter is shared by the lanes of a node.
 */
public final class References {
    private static final int KEYS = 8;
    private final Cmac[] macs = new Cmac[KEYS];
    private final List<Key> keys;
    private final int boot;
    private final AtomicLong counter;
    private final byte[] block = new byte[32];

    /**
     * A key that makes tags.
     *
     * @param number    0 to 7, part of each reference
     * @param secret    16 bytes; never logged
     * @param validFrom first WIB day it is used on; its predecessor is honoured on that day still
     */
    public record Key(int number, byte[] secret, LocalDate validFrom) {
        @Override
        public String toString() {
            return "Key[" + number + " from " + validFrom + "]";
        }
    }

    /**
     * @param keys    at least one
     * @param boot    node and epoch, 14 bits, taken from the database at start
     * @param counter of this boot, shared by all lanes
     */
    public References(List<Key> keys, int boot, AtomicLong counter) {
        this.keys = keys.stream().sorted(java.util.Comparator.comparing(Key::validFrom).reversed()).toList();
        this.boot = boot;
        this.counter = counter;
        for (Key key : keys) {
            macs[key.number()] = new Cmac(key.secret());
        }
    }

    /**
     * Where a process begins to count: by the time of its WIB day. So even where an epoch is told again on one day, as by books that were restored to an
     * earlier moment, the younger process counts on beyond the older one, unless that told more than 49,710 a second from its start on.
     *
     * @param nowMs epoch milliseconds
     * @return 0 at midnight, close to 2^32 at the end of the day
     */
    public static long first(long nowMs) {
        return Math.floorMod(nowMs + Clock.WIB_OFFSET_MS, Clock.DAY_MS) * (1L << 32) / Clock.DAY_MS;
    }

    /** @return a fresh reference for what is shown; no two inquiries share one */
    Reference issue(LocalDate today, int partner, int bank, long idpel, int[] bound) {
        int key = current(today);
        long number = Reference.number(today, key, boot, counter.getAndIncrement());
        return new Reference(number, ownerTag(key, number, partner, bank), contentTag(key, number, idpel, bound));
    }

    /** @return null when the reference is ours, of today, and told to this partner and bank for this customer and what this sale is bound to */
    ResponseCode refusal(Reference reference, LocalDate today, int partner, int bank, Sale sale) {
        if (reference == null || !reference.day().equals(today) || !honoured(reference.keyNumber(), today)) {
            return ResponseCode.REFERENCE_INVALID;
        }
        int key = reference.keyNumber();
        if (reference.ownerTag() != ownerTag(key, reference.number(), partner, bank)) {
            return ResponseCode.REFERENCE_OF_ANOTHER;
        }
        return reference.billsTag() == contentTag(key, reference.number(), sale.idpel(), sale.bound()) ? null : ResponseCode.REFERENCE_INVALID;
    }

    private int current(LocalDate today) {
        for (Key key : keys) {
            if (!key.validFrom().isAfter(today)) {
                return key.number();
            }
        }
        throw new IllegalStateException("no reference key is valid on " + today);
    }

    /** The key in force, and its predecessor on the day of the change. */
    private boolean honoured(int number, LocalDate today) {
        boolean changedToday = false;
        for (Key key : keys) {
            if (key.validFrom().isAfter(today)) {
                continue;
            }
            if (key.number() == number) {
                return true;
            }
            if (changedToday || !key.validFrom().equals(today)) {
                return false;
            }
            changedToday = true;
        }
        return false;
    }

    private long ownerTag(int key, long number, int partner, int bank) {
        int at = put(0, 1, 1);
        at = put(at, number, 8);
        at = put(at, partner, 3);
        at = put(at, bank, 4);
        return macs[key].tag48(block, at);
    }

    private long contentTag(int key, long number, long idpel, int[] bound) {
        int at = put(0, 2, 1);
        at = put(at, number, 8);
        at = put(at, idpel, 5);
        for (int each : bound) {
            at = put(at, each, 2);
        }
        return macs[key].tag48(block, at);
    }

    private int put(int at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            block[at + i] = (byte) (value >>> 8 * (bytes - 1 - i));
        }
        return at + bytes;
    }
}
