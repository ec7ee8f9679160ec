package id.ppob.switching.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static char[] chars(String text) {
        return text.toCharArray();
    }

    @Test
    void thePasswordMatchesAndNothingElseDoes() {
        PasswordHash hash = PasswordHash.of(chars("sepeda motor merah"));
        assertTrue(hash.matches(chars("sepeda motor merah")));
        assertFalse(hash.matches(chars("sepeda motor merah ")));
        assertFalse(hash.matches(chars("")));
    }

    @Test
    void samePasswordHasAnotherHashEachTime() {
        assertNotEquals(PasswordHash.of(chars("sepeda motor merah")).text(), PasswordHash.of(chars("sepeda motor merah")).text());
    }

    /** A vector of the reference implementation, from its test.c. */
    @Test
    void hashOfTheReferenceImplementationIsUnderstoodWithItsOwnParameters() {
        PasswordHash reference = new PasswordHash("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        assertTrue(reference.matches(chars("password")));
        assertFalse(reference.matches(chars("differentpassword")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "$2b$12$abcdefghijklmnopqrstuv", "$argon2id$v=19$m=9999999,t=3,p=4$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5Q"})
    void whatIsNoHashOfThisKindIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> new PasswordHash(text));
    }

    @Test
    void aHashShowsNothingOfItself() {
        assertEquals("PasswordHash", PasswordHash.of(chars("sepeda motor merah")).toString());
    }
}
