package id.ppob.switching.door;

import id.ppob.switching.keys.KeyProblem;

/** What lies inside the key stores that partners' files name. */
public interface StoreSums {
    /** @return SHA-256 of a store, in hexadecimal. @throws KeyProblem when it cannot be read */
    String sha256(String store) throws KeyProblem;
}
