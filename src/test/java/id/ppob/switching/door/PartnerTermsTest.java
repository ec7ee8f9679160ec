package id.ppob.switching.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.keys.KeyProblem;
import id.ppob.switching.keys.MacKey;
import id.ppob.switching.tcp.Framing;
import id.ppob.switching.value.AddressRange;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartnerTermsTest {
    private static final PartnerLimits LIMITS = new PartnerLimits(32, 512, 200, 4_096, 5_000);
    private static final PartnerFile.Tls TLS = new PartnerFile.Tls("ours.p12", "trust.p12", Set.of("CN=Host, O=Bank A"));

    private static PartnerFile file(List<String> addresses, PartnerLimits limits, PartnerFile.Tls tls, PartnerFile.Mac mac) {
        return file(addresses, limits, tls, mac, SignOnBy.CONNECTION);
    }

    private static PartnerFile file(List<String> addresses, PartnerLimits limits, PartnerFile.Tls tls, PartnerFile.Mac mac, SignOnBy signOn) {
        return new PartnerFile(Path.of("a.xml"), "BANKA", "Bank A", PartnerFile.Kind.RECEIVABLE, 7101, new Framing(Framing.Kind.TRAILER_FF, 0), "pln-2015", "PPOBSW1", Set.of(4510017),
                Set.of(4510216), Set.of(99501), limits, addresses.stream().map(AddressRange::parse).toList(), false, tls, mac, signOn);
    }

    private static PartnerFile.Mac mac(int length, Integer... scope) {
        return new PartnerFile.Mac(MacKey.Algorithm.AES_CMAC, "mac.p12", "mac-2026", "", length, List.of(scope));
    }

    private static List<String> weaker(PartnerFile before, PartnerFile now) {
        return terms(now).weaker(PartnerTerms.parse(terms(before).text()));
    }

    private static PartnerTerms terms(PartnerFile file) {
        return terms(file, store -> "sum of " + store.length());
    }

    private static PartnerTerms terms(PartnerFile file, StoreSums stores) {
        try {
            return PartnerTerms.of(file, stores);
        } catch (KeyProblem e) {
            throw new IllegalStateException(e);
        }
    }

    private static PartnerFile strong() {
        return file(List.of("10.1.0.0/16"), LIMITS, TLS, mac(8));
    }

    @Test
    void sameFileIsNotWeakerAndHasTheSameHash() {
        assertEquals(List.of(), weaker(strong(), strong()));
        assertEquals(terms(strong()).sha256(), PartnerTerms.parse(terms(strong()).text()).sha256());
    }

    @Test
    void macThatIsRemovedShorterOrCoversLessIsWeaker() {
        assertEquals(List.of("mac removed"), weaker(strong(), file(List.of("10.1.0.0/16"), LIMITS, TLS, null)));
        assertEquals(List.of("mac length 8 -> 4"), weaker(strong(), file(List.of("10.1.0.0/16"), LIMITS, TLS, mac(4))));
        assertEquals(List.of("mac scope all -> 0 | 2"), weaker(strong(), file(List.of("10.1.0.0/16"), LIMITS, TLS, mac(8, 0, 2))));
        PartnerFile some = file(List.of(), LIMITS, null, mac(8, 0, 2, 4));
        assertEquals(List.of("mac scope 0 | 2 | 4 -> 0 | 2 | 11"), weaker(some, file(List.of(), LIMITS, null, mac(8, 0, 2, 11))));
        assertEquals(List.of(), weaker(some, file(List.of(), LIMITS, null, mac(8, 0, 2, 4, 11))));
        assertEquals(List.of(), weaker(some, file(List.of(), LIMITS, null, mac(8))));
        PartnerFile old = file(List.of("10.1.0.0/16"), LIMITS, TLS, new PartnerFile.Mac(MacKey.Algorithm.X9_19, "mac.p12", "mac-2026", "", 8, List.of()));
        assertEquals(List.of("mac algorithm AES_CMAC -> X9_19"), weaker(strong(), old));
        assertEquals(List.of(), weaker(old, strong()));
    }

    @Test
    void keysOfAnotherStoreAreWeakerAndAnotherKeyOfTheSameIsNot() {
        MacKey.Algorithm cmac = MacKey.Algorithm.AES_CMAC;
        assertEquals(List.of("mac store mac.p12 -> mine.p12"),
                weaker(strong(), file(List.of("10.1.0.0/16"), LIMITS, TLS, new PartnerFile.Mac(cmac, "mine.p12", "mac-2026", "", 8, List.of()))));
        assertEquals(List.of(), weaker(strong(), file(List.of("10.1.0.0/16"), LIMITS, TLS, new PartnerFile.Mac(cmac, "mac.p12", "mac-2026", "mac-2027", 8, List.of()))));
    }

    /** Under the same name another authority would let others in. */
    @Test
    void trustOfOtherContentIsWeakerAndKeysOfOtherContentAreAChange() {
        PartnerTerms before = PartnerTerms.parse(terms(strong(), store -> "old").text());
        PartnerTerms trust = terms(strong(), store -> store.startsWith("trust") ? "new" : "old");
        assertEquals(List.of("tls trust content old -> new"), trust.weaker(before));
        PartnerTerms keys = terms(strong(), store -> store.startsWith("trust") ? "old" : "new");
        assertEquals(List.of(), keys.weaker(before));
        assertEquals(List.of("mac store content old -> new", "tls key content old -> new"), keys.difference(before));
        PartnerTerms untold = PartnerTerms.parse(before.text().lines().filter(line -> !line.contains(" content=")).collect(java.util.stream.Collectors.joining("\n")));
        assertEquals(List.of(), trust.weaker(untold), "of one from before contents were told nothing is known");
    }

    @Test
    void tlsThatIsRemovedOrTrustsOthersIsWeaker() {
        assertEquals(List.of("tls removed"), weaker(strong(), file(List.of("10.1.0.0/16"), LIMITS, null, mac(8))));
        assertEquals(List.of("tls trust trust.p12 -> other.p12", "client CN=Host, O=Bank A -> CN=Host, O=Bank A | CN=Other"),
                weaker(strong(), file(List.of("10.1.0.0/16"), LIMITS, new PartnerFile.Tls("ours.p12", "other.p12", Set.of("CN=Other", "CN=Host, O=Bank A")), mac(8))));
    }

    @ParameterizedTest
    @CsvSource({"10.1.0.0/16, 10.1.2.0/24, false", "10.1.0.0/16, 10.0.0.0/8, true", "10.1.0.0/16, , true", "10.1.0.0/16, 2001:db8::/32, true", ", 10.1.0.0/16, false", ", , false"})
    void addressesThatAreWidenedOrRemovedAreWeaker(String before, String now, boolean weaker) {
        List<String> found = weaker(file(before == null ? List.of() : List.of(before), LIMITS, null, null), file(now == null ? List.of() : List.of(now), LIMITS, null, null));
        assertEquals(weaker, !found.isEmpty(), found::toString);
    }

    @Test
    void limitsThatRiseAreWeaker() {
        PartnerFile before = file(List.of(), LIMITS, null, null);
        assertEquals(List.of("limits connections 32 -> 33"), weaker(before, file(List.of(), new PartnerLimits(33, 512, 200, 4_096, 5_000), null, null)));
        assertEquals(List.of("limits in-flight 512 -> 513"), weaker(before, file(List.of(), new PartnerLimits(32, 513, 200, 4_096, 5_000), null, null)));
        assertEquals(List.of("limits max-frame 4096 -> 9000"), weaker(before, file(List.of(), new PartnerLimits(32, 512, 200, 9_000, 5_000), null, null)));
        assertEquals(List.of("limits per-second 200 -> 0"), weaker(before, file(List.of(), new PartnerLimits(32, 512, 0, 4_096, 5_000), null, null)), "0 is no limit");
        assertEquals(List.of(), weaker(before, file(List.of(), new PartnerLimits(1, 1, 1, 64, 5_000), null, null)));
    }

    @Test
    void signOnThatIsGoodForMoreIsWeaker() {
        PartnerFile wide = file(List.of("10.1.0.0/16"), LIMITS, TLS, mac(8), SignOnBy.ADDRESS);
        assertEquals(List.of("sign-on by none -> ADDRESS"), weaker(strong(), wide));
        assertEquals(List.of(), weaker(wide, strong()));
        assertEquals(List.of("sign-on by ADDRESS -> MESSAGE"), weaker(wide, file(List.of("10.1.0.0/16"), LIMITS, TLS, mac(8), SignOnBy.MESSAGE)));
    }

    @Test
    void bankCodeOfAnotherPartnerIsTaken() {
        PartnerTerms other = PartnerTerms.parse(terms(strong()).text().replace("code=BANKA", "code=BANKX"));
        assertEquals(List.of("bank 4510017 was BANKX's", "central 4510216 was BANKX's"), terms(strong()).takenFrom(other));
        assertEquals(List.of(), terms(strong()).takenFrom(terms(strong())));
    }

    /** Whoever gives a partner's file another thing to say decides here whether it can be weaker. */
    @Test
    void everythingThatAFileSaysIsInItsTerms() {
        assertEquals(List.of("file", "code", "name", "kind", "port", "framing", "dialect", "switcher", "bankCodes", "centrals", "products", "limits", "addresses", "balanceQuery", "tls",
                "mac", "signOn"), names(PartnerFile.class));
        assertEquals(List.of("connections", "inFlight", "perSecond", "maxFrame", "deadlineMs"), names(PartnerLimits.class));
        assertEquals(List.of("key", "trust", "clients"), names(PartnerFile.Tls.class));
        assertEquals(List.of("algorithm", "store", "key", "next", "length", "scope"), names(PartnerFile.Mac.class));
        assertTrue(terms(strong()).values().size() >= 27);
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }
}
