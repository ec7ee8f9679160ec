package id.ppob.lab.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The highest that a switch's queues, requests under way and resident memory were, asked four times a second. A virtual thread of its own. */
final class HighWater implements AutoCloseable {
    private static final int EVERY_MS = 250;
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final String QUEUE = "ppob_lane_queue_requests";
    private static final String IN_FLIGHT = "ppob_requests_in_flight";
    private final Contender host;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest ask;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private final Map<String, Long> highest = new TreeMap<>();

    /** Begins to watch. */
    HighWater(Contender host) {
        this.host = host;
        this.ask = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.adminPort() + "/metrics")).timeout(ANSWER).build();
        this.thread = Thread.ofVirtual().name("high-water").start(this::watch);
    }

    private void watch() {
        try {
            while (!ended.await(EVERY_MS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return what is waiting or under way now, all lanes and partners together */
    long look() throws InterruptedException {
        Map<String, Long> now;
        try {
            now = gauges(client.send(ask, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return Long.MAX_VALUE; // it has no time for us: ask again
        }
        synchronized (highest) {
            now.forEach((name, value) -> highest.merge(name, value, Math::max));
            highest.merge("resident MiB", host.residentMiB(), Math::max);
        }
        return now.values().stream().mapToLong(Long::longValue).sum();
    }

    /** @return the gauges that have a bound, out of a scrape: {@code queue LANE}, {@code in flight PARTNER} */
    static Map<String, Long> gauges(String scrape) {
        Map<String, Long> gauges = new TreeMap<>();
        scrape.lines().filter(line -> line.startsWith(QUEUE) || line.startsWith(IN_FLIGHT)).forEach(line -> {
            String name = line.substring(line.indexOf('"') + 1, line.lastIndexOf('"'));
            gauges.put((line.startsWith(QUEUE) ? "queue " : "in flight ") + name, (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
        });
        return gauges;
    }

    /** @return the highest of all that begin so; 0 for none */
    long most(String beginning) {
        synchronized (highest) {
            return highest.entrySet().stream().filter(each -> each.getKey().startsWith(beginning)).mapToLong(Map.Entry::getValue).max().orElse(0);
        }
    }

    /** @return each highest */
    Map<String, Long> all() {
        synchronized (highest) {
            return new TreeMap<>(highest);
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
