package id.ppob.switching.value;

import java.net.InetAddress;

/**
 * A range of addresses, {@code 10.1.0.0/16} or {@code 2001:db8::/32}; a single address without the slash.
 *
 * @param address first address of the range
 * @param bits    leading bits that every address of the range shares
 */
public record AddressRange(InetAddress address, int bits) {
    private static final int V4 = 4;

    /**
     * Reads a range as people write it. Names are not looked up.
     *
     * @throws IllegalArgumentException for anything else, also when bits beyond the prefix are set
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        if (!literal.contains(":") && !literal.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            throw new IllegalArgumentException("four numbers with dots, or an IPv6 address");
        }
        InetAddress address = InetAddress.ofLiteral(literal);
        int width = 8 * address.getAddress().length;
        int bits = slash < 0 ? width : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > width) {
            throw new IllegalArgumentException("a prefix of 0 to " + width + " bits");
        }
        for (int bit = bits; bit < width; bit++) {
            if ((address.getAddress()[bit / 8] >> 7 - bit % 8 & 1) != 0) {
                throw new IllegalArgumentException("bits beyond the prefix to be 0");
            }
        }
        return new AddressRange(address, bits);
    }

    /** @return whether an address lies in this range; never for one of the other family */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != theirs[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || (mine[whole] ^ theirs[whole]) >> 8 - rest == 0;
    }

    /** @return whether one network may own it: no wider than /8, or /32 of IPv6 */
    public boolean isSomebodys() {
        return bits >= (address.getAddress().length == V4 ? 8 : 32);
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + bits;
    }
}
