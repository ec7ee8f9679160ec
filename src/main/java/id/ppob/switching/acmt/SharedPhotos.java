package id.ppob.switching.acmt;

import java.util.HashSet;
import java.util.Set;

/**
 * Which photos a file has with more than one customer, found while it is read once, so that the first of them is held like the others. Keeps the first 64 bits of each hash and
 * its customer, 32 to 64 bytes a photo; a file without photos costs nothing. One thread while it is filled.
 */
final class SharedPhotos {
    private static final int LEAST = 1 << 10;
    private static final int DIGITS = 16;
    private static final int HEX = 16;
    private long[] photos = new long[0];
    private long[] customers = new long[0];
    private int size;
    private final Set<Long> shared = new HashSet<>();

    /** Meets a row's photo; what is no hash, or has no customer, is rejected by others. */
    void meet(String sha256, String customer) {
        if (sha256.isEmpty() || !ReadingColumn.FOTO_SHA256.shape().matcher(sha256).matches() || !ReadingColumn.IDPEL.shape().matcher(customer).matches()) {
            return;
        }
        if (2 * size >= photos.length) {
            grow();
        }
        long photo = key(sha256);
        long idpel = Long.parseLong(customer);
        int at = place(photo);
        if (customers[at] == 0) {
            put(at, photo, idpel);
        } else if (customers[at] != idpel) {
            shared.add(photo);
        }
    }

    /** @return whether another customer of the file has this photo, too. @param sha256 of a photo, "" none */
    boolean has(String sha256) {
        return !sha256.isEmpty() && shared.contains(key(sha256));
    }

    private static long key(String sha256) {
        return Long.parseUnsignedLong(sha256, 0, DIGITS, HEX);
    }

    /** Where it stands, or the empty place where it would: no customer has the number 0. */
    private int place(long photo) {
        int at = (int) photo & photos.length - 1;
        while (customers[at] != 0 && photos[at] != photo) {
            at = at + 1 & photos.length - 1;
        }
        return at;
    }

    private void put(int at, long photo, long idpel) {
        photos[at] = photo;
        customers[at] = idpel;
        size++;
    }

    private void grow() {
        long[] oldPhotos = photos;
        long[] oldCustomers = customers;
        photos = new long[Math.max(LEAST, 2 * oldPhotos.length)];
        customers = new long[photos.length];
        size = 0;
        for (int i = 0; i < oldPhotos.length; i++) {
            if (oldCustomers[i] != 0) {
                put(place(oldPhotos[i]), oldPhotos[i], oldCustomers[i]);
            }
        }
    }
}
