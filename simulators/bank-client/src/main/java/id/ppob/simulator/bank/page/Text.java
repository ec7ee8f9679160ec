package id.ppob.simulator.bank.page;

import java.util.Locale;

/** Texts and figures as a page shows them. */
public final class Text {
    private static final double MILLI = 1_000;
    private static final double SECOND = 1_000_000;

    private Text() { }

    /** @return text without meaning to HTML or SVG */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** @return a number with its thousands apart */
    public static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** @return a duration in the unit that suits it, with two or three digits */
    public static String micros(double micros) {
        if (micros >= SECOND) {
            return digits(micros / SECOND) + " s";
        }
        return micros >= MILLI ? digits(micros / MILLI) + " ms" : digits(micros) + " µs";
    }

    private static String digits(double value) {
        if (value == Math.rint(value) || value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
