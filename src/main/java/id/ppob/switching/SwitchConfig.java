package id.ppob.switching;

import id.ppob.switching.door.BanksAddress;
import id.ppob.switching.keys.KeyPassword;
import id.ppob.switching.plnhost.LinkHealth;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.tcp.EventLoops.Transport;
import id.ppob.switching.value.Likeness;
import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All settings, read once from {@code cfg/switch.properties} and checked once. The file says what each means.
 *
 * @param cfg    folder of partners, packagers and layouts
 * @param banks  address of the partners' listeners; a port stands for the partners' own
 * @param pln    PLN's host, unresolved; null for none
 * @param plnLeg how it is spoken to
 * @param importMostRejectedPercent a batch of readings with a larger share of its rows rejected is not activated
 * @param estimatesByItself         who was not read is estimated by the office on the days for it, and not by a command alone
 * @param depositAloneRupiah what one person may book of a partner's deposits in open dates; more needs two
 */
public record SwitchConfig(Path cfg, BanksAddress banks, Admin admin, InetSocketAddress pln, int plnCentral, PlnLeg plnLeg, String switcher,
                           Loop loop, BusinessCalendar calendar, long depositAloneRupiah, int invariantsPeriodSeconds, boolean unsafeDurability, Keys keys, Disk disk, int importMostRejectedPercent, boolean estimatesByItself) {

    /**
     * Metrics and health.
     *
     * @param hosts names by which it may be called, beside those of loopback and its address
     */
    public record Admin(InetSocketAddress listen, List<String> hosts) { }

    /**
     * How PLN is spoken to: connections, questions under way at most, its deadline from the arrival of a payment.
     *
     * @param health        when the link is away, and back
     * @param shortRefusals whether PLN's refusals may leave out DE4 and DE48 (docs/iso8583-spec.md 26.4)
     */
    public record PlnLeg(int connections, int inFlight, int deadlineMs, LinkHealth.Settings health, boolean shortRefusals) { }

    /** Where key stores are, and what opens them. */
    public record Keys(Path folder, KeyPassword password) { }

    /** The disk of the data folder. @param folder on it. @param leastMiB free, or the switch is not ready */
    public record Disk(Path folder, int leastMiB) { }

    /** The shape of the loop. */
    public record Loop(int eventLoops, Transport transport, int paymentLanes, int inquiryLanes, int queue, int waitMs, int batch, int connectionMinutes) { }

    /** A setting that cannot be used: file, key, what it had, what it needs. */
    public static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Invalid(Path file, String key, String found, String needed) {
            super(file + ": " + key + " = " + (found == null ? "(missing)" : found) + ": needs " + needed);
        }
    }

    /**
     * Reads and checks the settings of a folder.
     *
     * @throws Invalid     naming file, key, value and what it needs
     * @throws IOException when the file cannot be read
     */
    public static SwitchConfig read(Path cfg) throws IOException {
        Settings settings = new Settings(cfg.resolve("switch.properties"));
        SwitchConfig config = new SwitchConfig(cfg,
                new BanksAddress(settings.text("banks.address", ".+", "a host or address"), null, new BanksAddress.Rules(1_000 * settings.number("banks.frame-seconds", 1, 60),
                        settings.number("banks.strangers-per-address", 4, 1_024), Set.copyOf(settings.list("banks.unproved", "[A-Z0-9]{2,16}",
                                "codes of partners, with blanks between, or nothing")))),
                new Admin(new InetSocketAddress(settings.text("admin.address", ".+", "a host or address"), settings.number("admin.port", 0, 65_535)),
                        settings.list("admin.hosts", "[A-Za-z0-9.-]+", "names without ports, with blanks between, or nothing")),
                settings.hostPort("pln.address"), settings.number("pln.central", 0, 9_999_999),
                new PlnLeg(settings.number("pln.connections", 1, 64), settings.number("pln.in-flight", 1, 65_536),
                        settings.number("pln.deadline-ms", 100, 20_000), new LinkHealth.Settings(settings.number("pln.silences", 1, 1_000),
                        settings.number("pln.down-ms", 100, 600_000), settings.number("pln.up-ms", 0, 600_000)),
                        settings.text("pln.short-refusals", "yes|no", "yes or no").equals("yes")),
                settings.text("switcher", "[0-9A-Z]{7}", "7 digits or capitals"),
                new Loop(settings.number("event-loops", 1, 64), Transport.valueOf(settings.text("transport", "NIO|EPOLL", "NIO or EPOLL")),
                        settings.number("lanes.payment", 1, 64), settings.number("lanes.inquiry", 1, 64),
                        settings.number("lane.queue", 16, 1_048_576), settings.number("lane.wait-ms", 1, 60_000), settings.number("lane.batch", 1, 1_024),
                        settings.number("lane.connection-minutes", 1, 1_440)),
                settings.calendar(),
                settings.number("deposit.alone-rupiah", 0, 999_999_999),
                settings.number("invariants.period-seconds", 1, 86_400),
                Boolean.parseBoolean(settings.text("unsafe-durability", "true|false", "true or false")),
                new Keys(cfg.resolve(settings.text("keys.folder", ".+", "a folder, from this one on or absolute")),
                        new KeyPassword(settings.text("keys.password", KeyPassword.FORM, "env:NAME or file:PATH"), cfg)),
                new Disk(cfg, settings.number("disk.least-mib", 0, 1_048_576)),
                settings.number("import.most-rejected-percent", 0, 100),
                settings.text("readings.estimate-by-itself", "yes|no", "yes or no").equals("yes"));
        settings.nothingElse();
        return config;
    }

    /** @return the same on other ports: of the partners, of admin, of PLN; null leaves what the file says */
    public SwitchConfig on(Integer banksPort, Integer adminPort, InetSocketAddress plnHost) {
        return new SwitchConfig(cfg, banksPort == null ? banks : new BanksAddress(banks.host(), banksPort, banks.rules()),
                adminPort == null ? admin : new Admin(new InetSocketAddress(admin.listen.getHostString(), adminPort), admin.hosts), plnHost == null ? pln : plnHost,
                plnCentral, plnLeg, switcher, loop, calendar, depositAloneRupiah, invariantsPeriodSeconds, unsafeDurability, keys, disk, importMostRejectedPercent, estimatesByItself);
    }

    /** @return the same for a switch whose log and embedded database are in this folder */
    public SwitchConfig in(Path data) {
        return new SwitchConfig(cfg, banks, admin, pln, plnCentral, plnLeg, switcher, loop, calendar, depositAloneRupiah, invariantsPeriodSeconds, unsafeDurability, keys,
                new Disk(data, disk.leastMiB), importMostRejectedPercent, estimatesByItself);
    }

    /** @return the same with this grace: how long after its end a date still takes reversals */
    public SwitchConfig withGraceMs(long graceMs) {
        return new SwitchConfig(cfg, banks, admin, pln, plnCentral, plnLeg, switcher, loop,
                new BusinessCalendar(calendar.cutOver(), graceMs, calendar.closed()), depositAloneRupiah, invariantsPeriodSeconds, unsafeDurability, keys, disk, importMostRejectedPercent, estimatesByItself);
    }

    /**
     * A peer as people write it.
     *
     * @return null for an empty text
     * @throws IllegalArgumentException for anything else than HOST:PORT
     */
    public static InetSocketAddress hostPort(String text) {
        if (text.isEmpty()) {
            return null;
        }
        int colon = text.lastIndexOf(':');
        try {
            return InetSocketAddress.createUnresolved(text.substring(0, Math.max(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("HOST:PORT", e);
        }
    }

    /** One file of key = value, each asked for exactly once. */
    private static final class Settings {
        private final Path file;
        private final Properties properties = new Properties();
        private final Set<String> asked = new HashSet<>();

        Settings(Path file) throws IOException {
            this.file = file;
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }

        private String raw(String key) {
            asked.add(key);
            String value = properties.getProperty(key);
            return value == null ? null : value.strip();
        }

        String text(String key, String pattern, String needed) {
            String value = raw(key);
            if (value == null || !value.matches(pattern)) {
                throw new Invalid(file, key, value, needed);
            }
            return value;
        }

        List<String> list(String key, String pattern, String needed) {
            String value = raw(key);
            List<String> words = value == null || value.isEmpty() ? List.of() : List.of(value.split("[ ,]+"));
            if (!words.stream().allMatch(word -> word.matches(pattern))) {
                throw new Invalid(file, key, value, needed);
            }
            return words;
        }

        int number(String key, int least, int most) {
            String needed = "a whole number from " + least + " to " + most;
            int value = Integer.parseInt(text(key, "[0-9]{1,9}", needed));
            if (value < least || value > most) {
                throw new Invalid(file, key, String.valueOf(value), needed);
            }
            return value;
        }

        LocalTime time(String key) {
            String value = text(key, ".*", "a time");
            try {
                return value.isEmpty() ? null : LocalTime.parse(value);
            } catch (DateTimeParseException e) {
                throw new Invalid(file, key, value, "HH:mm, or nothing");
            }
        }

        /** A bank must be able to reverse what it paid in the last second of a date, and to repeat that reversal once. */
        private long graceMs() {
            int reversal = number("reversal-seconds", 1, 600);
            int grace = number("grace-seconds", 2, 86_400);
            if (grace < 2 * reversal) {
                throw new Invalid(file, "grace-seconds", String.valueOf(grace), "at least twice reversal-seconds, which is " + reversal
                        + ": a reversal and its repeat");
            }
            return grace * 1_000L;
        }

        BusinessCalendar calendar() {
            LocalTime cutOver = time("cut-over");
            try {
                return new BusinessCalendar(cutOver, graceMs(), closedWindow());
            } catch (IllegalArgumentException refused) {
                throw new Invalid(file, "cut-over", String.valueOf(cutOver), "a calendar that holds: " + refused.getMessage());
            }
        }

        private BusinessCalendar.ClosedWindow closedWindow() {
            LocalTime from = time("closed.from");
            LocalTime until = time("closed.until");
            if ((from == null) != (until == null)) {
                throw new Invalid(file, from == null ? "closed.from" : "closed.until", "", "a time, as the other end has one");
            }
            return from == null ? null : new BusinessCalendar.ClosedWindow(from, until);
        }

        InetSocketAddress hostPort(String key) {
            String value = text(key, ".*", "HOST:PORT");
            try {
                return SwitchConfig.hostPort(value);
            } catch (IllegalArgumentException e) {
                throw new Invalid(file, key, value, "HOST:PORT, or nothing");
            }
        }

        void nothingElse() {
            Set<String> unknown = properties.stringPropertyNames().stream().filter(key -> !asked.contains(key)).collect(Collectors.toSet());
            for (String key : unknown) {
                List<String> meant = Likeness.nearest(key, asked);
                throw new Invalid(file, key, properties.getProperty(key), "to be a setting this switch knows" + (meant.isEmpty() ? ""
                        : "; did you mean " + String.join(" or ", meant) + "?"));
            }
        }
    }
}
