package id.ppob.switching.iso8583;

import id.ppob.switching.keys.MacKey;
import java.util.List;

/**
 * What a partner's MAC is.
 *
 * @param current the key in use
 * @param next    the key that comes after it, taken as well; null when no change is under way
 * @param length  bytes of the MAC that count, 4 to 8; zeros fill the rest of its field
 * @param scope   fields it is computed over, in ascending order: 0 the message type, 1 the bitmap, 2 to 127; empty for every byte
 *                before the MAC field
 */
public record MacTerms(MacKey current, MacKey next, int length, List<Integer> scope) { }
