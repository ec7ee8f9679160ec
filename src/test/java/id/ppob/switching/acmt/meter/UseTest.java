package id.ppob.switching.acmt.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stands to kWh: decimals, turns, exchanges, the fraction. Numbers are those of the billing cases. */
class UseTest {
    private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 25);
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 25);

    @Test
    void t35_standsKeepTheirDecimals() {
        Chain chain = Chain.opening(new Meter("M1", 5, 1, 1, SEPTEMBER, Stands.of("7749.8")), List.of());
        Use use = Use.of(chain, Stands.of("8005.1"), OCTOBER);
        assertEquals(new PerRegister(255, 0, 0), use.used());
        assertEquals("8005.1", use.parts().getFirst().to().lwbp().toString());
        assertEquals(25_530, use.parts().getFirst().moved().lwbp());
    }

    @Test
    void fractionIsCarriedSoThatBillsAddUp() {
        Meter meter = new Meter("M1", 5, 1, 1, SEPTEMBER, Stands.of("7749.8"));
        Chain october = new Chain(meter, Stands.of("8005.1"), OCTOBER, new PerRegister(25_530, 0, 0), new PerRegister(255, 0, 0), Stands.of("8005.1"), OCTOBER,
                new PerRegister(25_530, 0, 0), List.of());
        assertEquals(256, Use.of(october, Stands.of("8260.9"), OCTOBER.plusDays(30)).used().kwh(), "255.8 and the 0.3 of before");
    }

    @Test
    void t4_fiveDigitsGoOverTheLast() {
        Chain chain = Chain.opening(new Meter("M1", 5, 0, 1, SEPTEMBER, Stands.of("99990")), List.of());
        assertEquals(30, Use.of(chain, Stands.of("00020"), OCTOBER).used().kwh());
    }

    @Test
    void digitsAreTheMetersAndNotThoseOfANumber() {
        Chain chain = Chain.opening(new Meter("M1", 5, 0, 1, SEPTEMBER, Stands.of("00998")), List.of());
        assertEquals(99_022, Use.of(chain, Stands.of("20"), OCTOBER).used().kwh(), "00998 is of five digits");
    }

    @Test
    void t9_exchangeCountsEachMeterByItsOwnMultiplier() {
        Chain chain = Chain.opening(new Meter("OLD", 5, 0, 40, SEPTEMBER, Stands.of("8000")), List.of());
        Exchange exchange = new Exchange(SEPTEMBER.plusDays(10), Stands.of("8050"), "NEW", 0, 0, 60, Stands.of("10"));
        Use use = Use.of(chain, exchange, Stands.of("110"), OCTOBER);
        assertEquals(8_000, use.used().kwh());
        assertEquals(List.of(2_000L, 6_000L), use.parts().stream().map(part -> part.used().kwh()).toList());
        assertEquals(60, use.parts().getLast().meter().multiplier());
        assertEquals(5, use.parts().getLast().meter().digits(), "not told: those of the old one");
    }

    @Test
    void t32_eachRegisterByTheMultiplier() {
        Chain chain = Chain.opening(new Meter("M1", 6, 0, 40, SEPTEMBER, Stands.of("0", "0", "0")), List.of());
        assertEquals(new PerRegister(39_800, 400, 25_480), Use.of(chain, Stands.of("995", "10", "637"), OCTOBER).used());
    }

    @Test
    void spanHasTheEstimatesBefore() {
        Month estimated = new Month(202611, SEPTEMBER, OCTOBER, new PerRegister(218, 0, 0), false);
        Chain chain = new Chain(new Meter("M1", 5, 0, 1, SEPTEMBER, Stands.of("12000")), Stands.of("12218"), OCTOBER, new PerRegister(21_800, 0, 0),
                new PerRegister(218, 0, 0), Stands.of("12000"), SEPTEMBER, PerRegister.ZERO, List.of(estimated));
        Use use = Use.of(chain, Stands.of("12150"), OCTOBER.plusDays(30));
        assertEquals(-68, use.used().kwh());
        assertEquals(150, use.span().kwh());
        assertEquals(15_000, use.parts().getFirst().moved().lwbp(), "what the estimate moved too far is taken back");
    }

    @Test
    void registerThatStillStandsAtNothingMayStayUntold() {
        Chain chain = Chain.opening(new Meter("M1", 5, 0, 1, SEPTEMBER, Stands.of("100", "0", "0")), List.of());
        assertTrue(chain.needs(Register.LWBP));
        assertFalse(chain.needs(Register.WBP));
        assertEquals(new PerRegister(50, 0, 0), Use.of(chain, Stands.of("150"), OCTOBER).used());
    }

    @Test
    void standIsWhatARegisterCanShow() {
        Meter meter = new Meter("M1", 5, 1, 1, SEPTEMBER, Stands.of("0"));
        assertTrue(meter.shows(Stand.of("99999.9")));
        assertFalse(meter.shows(Stand.of("100000")));
        assertFalse(meter.shows(Stand.of("12.34")));
        assertEquals("12.34", Stand.of("12.34").toString());
        assertEquals("12", Stand.of("12.00").toString());
        assertEquals("1300", Stand.of("1300").toString());
        assertEquals(12, Stand.of("12.99").whole());
        assertThrows(ArithmeticException.class, () -> Stand.of("1.234"));
        assertThrows(IllegalArgumentException.class, () -> Stand.of("-1"));
        assertThrows(IllegalArgumentException.class, () -> new Meter("M1", 5, 1, 0, SEPTEMBER, Stands.of("0")));
    }

    @Test
    void sharesByDaysAreTheWhole() {
        assertEquals(List.of(new PerRegister(75, 0, 0), new PerRegister(75, 0, 0)), Shares.byDays(new PerRegister(150, 0, 0), List.of(30, 30)));
        assertEquals(List.of(new PerRegister(3, 1, 0), new PerRegister(3, 1, 0), new PerRegister(4, 2, 1)), Shares.byDays(new PerRegister(10, 4, 1), List.of(10, 10, 10)));
        assertEquals(List.of(new PerRegister(7, 0, 0)), Shares.byDays(new PerRegister(7, 0, 0), List.of(0)));
    }
}
