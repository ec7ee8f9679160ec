package id.ppob.switching.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of RFC 4493, chapter 4, cut to 48 bits. The empty message is none of ours. */
class CmacTest {
    private static final byte[] KEY = HexFormat.of().parseHex("2b7e151628aed2a6abf7158809cf4f3c");
    private static final byte[] MESSAGE = HexFormat.of().parseHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
            + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");

    @ParameterizedTest
    @CsvSource({"16, 070a16b46b4d", "40, dfa66747de9a", "64, 51f0bebf7e3b"})
    void tagIsTheHeadOfTheMac(int length, String tag) {
        Cmac mac = new Cmac(KEY);
        assertEquals(tag, "%012x".formatted(mac.tag48(MESSAGE, length)));
        assertEquals(tag, "%012x".formatted(mac.tag48(MESSAGE, length)), "nothing is left of the tag before");
    }
}
