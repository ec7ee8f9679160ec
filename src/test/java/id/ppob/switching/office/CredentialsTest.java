package id.ppob.switching.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final Operator ANDI = new Operator(1, "andi", Role.MAKER, true);

    @Test
    void bothCodesTogetherOpenTheDoorAndNeitherAlone() {
        Code asker = Code.random();
        Code approver = Code.random();
        Credentials credentials = new Credentials(ANDI, approver.with(asker.half()), true, 0, 0);
        assertTrue(credentials.opens((asker.text() + " " + approver.text()).toCharArray()));
        assertTrue(credentials.opens(("  " + asker.text().toLowerCase(java.util.Locale.ROOT) + "   " + approver.text() + " ").toCharArray()), "as people type");
        for (String wrong : new String[] {asker.text(), approver.text(), approver.text() + " " + asker.text(), asker.text() + " " + asker.text(),
            asker.half() + ":" + asker.text(), asker.half() + ":" + approver.text(), asker.half() + " " + approver.text()}) {
            assertFalse(credentials.opens(wrong.toCharArray()), wrong);
        }
    }

    @Test
    void codesDiffer() {
        assertNotEquals(Code.random(), Code.random());
        assertTrue(Code.random().text().matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}"));
    }

    @Test
    void fiveWrongPasswordsCloseTheDoorForFiveMinutes() {
        PasswordHash any = PasswordHash.of("sepeda motor merah".toCharArray());
        assertTrue(new Credentials(ANDI, any, false, 4, 1_000).closed(1_001).isEmpty());
        assertEquals("5 wrong passwords in a row: wait 300 s", new Credentials(ANDI, any, false, 5, 1_000).closed(1_001).orElseThrow());
        assertTrue(new Credentials(ANDI, any, false, 5, 1_000).closed(301_000).isEmpty());
        assertTrue(new Credentials(new Operator(1, "andi", Role.MAKER, false), any, false, 0, 0).closed(1).orElseThrow().contains("disabled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "elevenchars", "aaaaaaaaaaaaaaaa", "123123123123123", "andi is my name", "password1234", "123456123456", "qwertyuiop12",
        "Passw0rdPassw0rd", "budi12345678", "P@ssw0rd!2026", "Rahasia-Negara1", "bismillah2026!", "Indonesia-Merdeka-45", "AdminAdmin2026", "PLN-listrik-2026", "poiuytrewq0987", "ANDI sepeda motor"})
    void anEasyPasswordIsRefused(String password) {
        assertTrue(Credentials.weakness("andi", password.toCharArray()).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sepeda motor merah", "perahu layar biru", "kereta api hijau", "tr0ub4dor&3xqz", "7KJH-VX2M-W94Q"})
    void severalWordsAreGoodEnough(String password) {
        assertTrue(Credentials.weakness("andi", password.toCharArray()).isEmpty(), () -> CommonWords.rest(password));
    }

    @Test
    void refusalSaysTheRule() {
        assertTrue(Credentials.weakness("andi", "password1234".toCharArray()).orElseThrow().contains("Needed are 12 to 128 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Andi", "andi budi", "1andi", "switch", "andi'; DROP TABLE operator"})
    void whatIsNoNameIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Operator(1, name, Role.MAKER, true));
        assertThrows(IllegalArgumentException.class, () -> new PeopleChange.AddOperator(name, Role.MAKER, ""));
    }

    @Test
    void aChangeWithoutAReasonIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Change.SettleItem(1, " "));
        assertThrows(IllegalArgumentException.class, () -> new PartnerChange.PartnerStatus("BANKA", true, "two\nlines"));
        assertThrows(IllegalArgumentException.class, () -> new PartnerChange.MarkerLimit("BANKA", 0, "why"));
    }

    @Test
    void aTokenIsLongRandomAndSaysNothingOfItself() {
        assertNotEquals(Token.random().secret(), Token.random().secret());
        assertEquals(43, Token.random().secret().length());
        assertEquals("Token", Token.random().toString());
        assertEquals(32, Token.random().hash().length);
    }
}
