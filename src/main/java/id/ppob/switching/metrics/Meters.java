package id.ppob.switching.metrics;

import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * Binds {@link Meter} to a registry. Thread-safe; counting finds its counter in an array or a map and adds to it, allocating
 * only the first time that a combination of labels is met. A series appears with its first event.
 */
public final class Meters implements AutoCloseable {
    private static final int MOST_VALUES = 256;
    private static final String OTHER = "other";
    private static final MessageClass[] CLASSES = MessageClass.values();
    private static final int CODES = ResponseCode.values().length;
    private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};

    private final PrometheusMeterRegistry registry;
    private final DurationHistogram durations = new DurationHistogram(Meter.REQUEST_DURATION);
    private final DistributionSummary batchRequests;
    /** By meter: label value to counter; the value "" stands for a meter without labels. */
    private final Map<String, Counter>[] counters = maps();
    /** By partner number: counters by class and code. Slots are filled when first met; filling twice gives the same counter. */
    private volatile Counter[][] answered = {};
    private volatile String[] partners = {};

    /**
     * Binds every meter to a registry.
     *
     * @param registry who scrapes it is not our business; the switch uses the one that jPOS's Q2 owns
     */
    public Meters(PrometheusMeterRegistry registry) {
        this.registry = registry;
        registry.getPrometheusRegistry().register(durations);
        batchRequests = DistributionSummary.builder(Meter.BATCH_REQUESTS.id()).description(Meter.BATCH_REQUESTS.help())
                .serviceLevelObjectives(SIZES).register(registry);
        for (Meter meter : Meter.values()) {
            if (meter.kind() == Meter.Kind.COUNTER && meter.labels().isEmpty()) {
                counter(meter, "");
            }
        }
    }

    /** @return meters on a registry of their own, for commands and tests that run without Q2 */
    public static Meters standalone() {
        return new Meters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    /** @return a partner's business code, or its number where nobody made it known */
    public String partner(int partner) {
        String[] names = partners;
        return partner >= 0 && partner < names.length && names[partner] != null ? names[partner] : String.valueOf(partner);
    }

    /**
     * Makes a partner known, so that {@link #answered} finds it by number. Called at start and when profiles change.
     *
     * @param partner its number in the database, 1 to 65535
     * @param code    its business code, the label's value
     */
    public synchronized void partner(int partner, String code) {
        if (partner >= partners.length) {
            String[] names = java.util.Arrays.copyOf(partners, partner + 1);
            Counter[][] rows = java.util.Arrays.copyOf(answered, partner + 1);
            names[partner] = code;
            rows[partner] = new Counter[CLASSES.length * CODES];
            partners = names;
            answered = rows;
        } else if (!code.equals(partners[partner])) {
            partners[partner] = code;
            answered[partner] = new Counter[CLASSES.length * CODES];
        }
    }

    /**
     * Counts one answer and its duration. The request path's only meter.
     *
     * @param partner number of a partner that {@link #partner} made known; any other number is counted as "unknown"
     * @param nanos   from arrival to answer
     */
    public void answered(int partner, MessageClass messageClass, ResponseCode code, long nanos) {
        Counter[][] rows = answered;
        Counter[] row = partner >= 0 && partner < rows.length ? rows[partner] : null;
        int slot = messageClass.ordinal() * CODES + code.ordinal();
        Counter counter = row == null ? null : row[slot];
        if (counter == null) {
            counter = answers(row == null ? "unknown" : partners[partner], messageClass, code);
            if (row != null) {
                row[slot] = counter;
            }
        }
        counter.increment();
        durations.record(messageClass, nanos);
    }

    /** How long PLN took to answer a question of ours: class outcome among the durations. */
    public void plnAnswered(long nanos) {
        durations.recordPln(nanos);
    }

    /** Counts one event of a meter without labels. */
    public void count(Meter meter) {
        counter(meter, "").increment();
    }

    /** Counts one event of a meter with one label. */
    public void count(Meter meter, String label) {
        counter(meter, label).increment();
    }

    /** Counts events of a meter with one label, for instance rows of a file. */
    public void count(Meter meter, String label, long events) {
        counter(meter, label).increment(events);
    }

    /**
     * Counts one transaction of a lane.
     *
     * @param result   committed, conflict, locked, rejected, failed, lost, in-doubt or culprit
     * @param requests in it
     */
    public void batch(String result, int requests) {
        counter(Meter.BATCHES, result).increment();
        batchRequests.record(requests);
    }

    /**
     * Registers a gauge that is read at each scrape; the value must be cheap and must not throw. The first registration of a
     * meter with these labels stays.
     *
     * @param labels values in the order of the meter's label names
     */
    public void gauge(Meter meter, DoubleSupplier value, String... labels) {
        require(meter, Meter.Kind.GAUGE, labels.length);
        Gauge.builder(meter.id(), value::getAsDouble).description(meter.help()).tags(tags(meter, labels)).register(registry);
    }

    /** @return all series in Prometheus' text format */
    public String scrape() {
        return registry.scrape();
    }

    /** @return the present value of a counter or gauge with these label values; 0 when it never counted */
    public double value(Meter meter, String... labels) {
        io.micrometer.core.instrument.Meter found = registry.find(meter.id()).tags(tags(meter, labels)).meter();
        return switch (found) {
            case Counter counter -> counter.count();
            case Gauge gauge -> gauge.value();
            case null, default -> 0;
        };
    }

    /** Lets go of the registry; nothing counts after this. */
    @Override
    public void close() {
        Metrics.removeRegistry(registry);
        registry.close();
    }

    private Counter answers(String partner, MessageClass messageClass, ResponseCode code) {
        return Counter.builder(Meter.REQUESTS.id()).description(Meter.REQUESTS.help())
                .tags(tags(Meter.REQUESTS, partner, label(messageClass), "%04d".formatted(code.number()))).register(registry);
    }

    private Counter counter(Meter meter, String label) {
        Map<String, Counter> known = counters[meter.ordinal()];
        Counter counter = known.get(label);
        return counter != null ? counter : known.computeIfAbsent(known.size() < MOST_VALUES ? label : OTHER, value -> {
            require(meter, Meter.Kind.COUNTER, value.isEmpty() ? 0 : 1);
            Tags tags = value.isEmpty() ? Tags.empty() : tags(meter, value);
            return Counter.builder(meter.id()).description(meter.help()).tags(tags).register((MeterRegistry) registry);
        });
    }

    private static void require(Meter meter, Meter.Kind kind, int labels) {
        if (meter.kind() != kind || meter.labels().size() != labels) {
            throw new IllegalArgumentException(meter + " is a " + meter.kind() + " with labels " + meter.labels() + ", used as a " + kind
                    + " with " + labels + " label values");
        }
    }

    private static Tags tags(Meter meter, String... values) {
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(meter.labels().get(i), values[i]);
        }
        return tags;
    }

    static String label(MessageClass messageClass) {
        return messageClass.name().toLowerCase(java.util.Locale.ROOT);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Counter>[] maps() {
        Map[] maps = new Map[Meter.values().length];
        java.util.Arrays.setAll(maps, i -> new ConcurrentHashMap<String, Counter>());
        return maps;
    }
}
