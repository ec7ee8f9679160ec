package id.ppob.doctor;

/** One way in which people have bytes as text. */
interface Form {
    /** @param text as it was pasted, a character a byte. @return the bytes in it; null when it is of another form */
    Pasted read(String text);
}
