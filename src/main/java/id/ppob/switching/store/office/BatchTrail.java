package id.ppob.switching.store.office;

import java.util.HexFormat;

/** What the trail says of a batch that became active; invariant 868 reads it. */
public final class BatchTrail {
    private BatchTrail() { }

    /**
     * @param sha256 32 bytes, of the file
     * @param root   32 bytes, over its bills and their readings; null where it has none
     * @return the detail of the row
     */
    public static String activated(int batch, byte[] sha256, byte[] root, String file) {
        return "batch " + batch + " ACTIVE sha256 " + HexFormat.of().formatHex(sha256) + (root == null ? "" : " root " + HexFormat.of().formatHex(root)) + ", " + file;
    }
}
