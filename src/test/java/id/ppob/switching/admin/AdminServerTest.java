package id.ppob.switching.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.switching.admin.Check.Result;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.store.upkeep.HealthStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminServerTest {
    private final TestClock clock = new TestClock();
    private final Meters meters = Meters.standalone();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile Callable<Result> database = () -> Result.ok("answered in 1 ms");
    private volatile boolean linkUp;
    private volatile HealthStore.LinkOrder order = new HealthStore.LinkOrder(false, "", "", 0);
    private volatile String trouble = "";
    private volatile List<LaneHealth> lanes = List.of(new LaneHealth("payment-0", 0, true), new LaneHealth("inquiry-0", 0, true));
    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        Health live = new Health(clock, List.of(Checks.heartbeats(() -> lanes, clock, 60_000)));
        Health ready = new Health(clock, List.of(Check.of("database", () -> database.call()), Checks.lanes(() -> lanes, clock, 5_000),
                Checks.plnLink(() -> order, () -> linkUp, () -> trouble))).gauges(meters);
        server = new AdminServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of("switch.example"), meters, live, ready);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The link looked signed on while an operator had said that PLN is away, and nothing said who. */
    @Test
    void whoSaidThatPlnIsAwaySinceWhenAndWhatPlnHoldsAgainstUsIsTold() throws Exception {
        linkUp = true;
        assertTrue(link().startsWith("signed on"), link());
        trouble = "PLN refuses our messages with 0030";
        assertEquals("signed on, but PLN refuses our messages with 0030", link());
        order = new HealthStore.LinkOrder(true, "their file is late", "andi", 1_793_000_000_000L);
        assertTrue(link().matches("PLN is away since 2026-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d WIB because andi said so: their file is late; bin/ppob link back ends it .signed on."), link());
    }

    private String link() throws Exception {
        clock.advanceMs(1_001);
        return new ObjectMapper().readTree(get("/health/ready").body()).get("checks").get(2).get("detail").asText();
    }

    @Test
    void metricsAreServedAsText() throws Exception {
        meters.count(Meter.ANSWERS_LATE);
        HttpResponse<String> page = get("/metrics");
        assertEquals(200, page.statusCode());
        assertTrue(page.headers().firstValue("Content-Type").orElseThrow().startsWith("text/plain; version=0.0.4"));
        assertTrue(page.body().contains("\nppob_answers_late_total 1.0\n"), page.body());
        assertTrue(page.body().contains("ppob_ready{check=\"database\"} 1.0"), page.body());
    }

    @Test
    void readyTellsEachCheckAndTheLinkToPlnIsOnlyTold() throws Exception {
        HttpResponse<String> page = get("/health/ready");
        assertEquals(200, page.statusCode(), page.body());
        JsonNode report = new ObjectMapper().readTree(page.body());
        assertTrue(report.get("ok").asBoolean());
        assertEquals("database", report.get("checks").get(0).get("name").asText());
        assertEquals("2 lanes", report.get("checks").get(1).get("detail").asText());
        assertFalse(report.get("checks").get(2).get("ok").asBoolean());
        assertFalse(report.get("checks").get(2).get("required").asBoolean());
    }

    @Test
    void failedCheckMakesUnreadyASecondLaterAndSaysWhy() throws Exception {
        assertEquals(200, get("/health/ready").statusCode());
        database = () -> {
            throw new SQLException("connection refused");
        };
        assertEquals(200, get("/health/ready").statusCode(), "kept for a second");
        clock.advanceMs(1_001);
        HttpResponse<String> page = get("/health/ready");
        assertEquals(503, page.statusCode());
        assertTrue(page.body().contains("connection refused"), page.body());
        assertEquals(0, meters.value(Meter.READY, "database"));
        assertEquals(200, get("/health/live").statusCode(), "a restart would not help");
    }

    @Test
    void checkThatHangsIsAFailureAndNobodyWaitsForIt() throws Exception {
        database = () -> {
            new CountDownLatch(1).await();
            return Result.ok("never");
        };
        HttpResponse<String> page = get("/health/ready");
        assertEquals(503, page.statusCode());
        assertTrue(page.body().contains("no answer after 2000 ms"), page.body());
    }

    @Test
    void laneThatLostItsConnectionOrStoppedTurningIsNamed() throws Exception {
        clock.advanceMs(10_000);
        lanes = List.of(new LaneHealth("payment-0", clock.nanos(), false), new LaneHealth("payment-1", 0, true));
        HttpResponse<String> page = get("/health/ready");
        assertEquals(503, page.statusCode());
        assertTrue(page.body().contains("payment-0 has no usable connection; payment-1 last turned 10000 ms ago (limit 5000)"), page.body());
        assertEquals(200, get("/health/live").statusCode());
        clock.advanceMs(60_000);
        assertEquals(503, get("/health/live").statusCode());
    }

    @Test
    void unsafeDurabilityIsUnreadyUnlessItWasAllowed() throws Exception {
        Callable<List<String>> findings = () -> List.of("innodb_flush_log_at_trx_commit is 2");
        assertFalse(Checks.durability(findings, false).run().ok());
        assertTrue(Checks.durability(findings, true).run().ok());
        assertTrue(Checks.durability(List::of, false).run().ok());
    }

    @Test
    void diskThatIsNearlyFullMakesUnreadyAndSaysHowMuchIsLeft(@TempDir Path folder) throws Exception {
        assertTrue(Checks.disk(folder, 0, Meters.standalone()).run().ok());
        Result full = Checks.disk(folder, Integer.MAX_VALUE, meters).run();
        assertFalse(full.ok());
        assertTrue(full.detail().matches("[0-9,]+ MiB free at .*, 2,147,483,647 are needed .*"), full.detail());
        assertTrue(meters.value(Meter.DISK_FREE) > 0);
    }

    @Test
    void nothingCanBeChangedAndOtherPathsAreNotThere() throws Exception {
        assertEquals(404, get("/health/ready/x").statusCode());
        assertEquals(404, get("/shutdown").statusCode());
        HttpRequest post = HttpRequest.newBuilder(uri("/metrics")).POST(BodyPublishers.ofString("x")).build();
        assertEquals(405, http.send(post, BodyHandlers.ofString()).statusCode());
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:7190, 200", "localhost, 200", "LOCALHOST:1, 200", "[::1]:7190, 200", "switch.example:7190, 200", "evil.example, 421",
        "evil.example:7190, 421", "127.0.0.1.evil.example, 421", "localhost@evil.example, 421", "10.0.0.5, 421"})
    void pageLedHereUnderANameOfItsOwnReadsNothing(String host, int status) throws IOException {
        String answer = raw("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer.lines().findFirst().orElse(""));
        assertEquals(status == 200, answer.contains("ppob_ready"));
    }

    @Test
    void checkerThatKnowsNoHostIsAnswered() throws IOException {
        assertTrue(raw("GET /health/live HTTP/1.0\r\n\r\n").startsWith("HTTP/1.1 200 "));
    }

    @Test
    void hundredsOfHalfRequestsLeaveRoomForHealth() throws Exception {
        List<Socket> halves = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket half = new Socket(server.address().getAddress(), server.address().getPort());
                half.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
                halves.add(half);
            }
            assertEquals(200, get("/health/live").statusCode());
            Socket first = halves.getFirst();
            first.setSoTimeout(30_000);
            assertEquals(-1, first.getInputStream().read(), "a request that is not said to its end is let go");
        } finally {
            for (Socket half : halves) {
                half.close();
            }
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(server.address().getAddress(), server.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void takenPortIsNamed() {
        AdminServer second = new AdminServer(server.address(), List.of(), meters, new Health(clock, List.of()), new Health(clock, List.of()));
        IOException thrown = assertThrows(IOException.class, second::start);
        assertTrue(thrown.getMessage().contains(Integer.toString(server.address().getPort())), thrown.getMessage());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }
}
