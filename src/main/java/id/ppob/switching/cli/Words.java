package id.ppob.switching.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Dates and amounts as people type them: what does not fit is told with the form that is wanted. */
public final class Words {
    private Words() { }

    /** Teaches them to a command line and everything below it. @return it */
    public static CommandLine teach(CommandLine line) {
        return line.registerConverter(LocalDate.class, Words::date).registerConverter(Long.class, Words::number).registerConverter(long.class, Words::number)
            .registerConverter(Integer.class, Words::small).registerConverter(int.class, Words::small);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("a date as YYYY-MM-DD, like 2026-11-30, is needed; you gave '" + text + "'");
        }
    }

    private static int small(String text) {
        long number = number(text);
        if (number != (int) number) {
            throw new TypeConversionException("a number of at most ten digits is needed; you gave '" + text + "'");
        }
        return (int) number;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("a whole number in digits alone, like 5000, is needed; you gave '" + text + "'");
        }
    }
}
