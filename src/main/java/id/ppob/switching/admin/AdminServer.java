package id.ppob.switching.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.ppob.switching.metrics.Meters;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Metrics and health over HTTP: {@code /metrics}, {@code /health/live}, {@code /health/ready}. It reads and never changes
 * anything. There is no password: it listens on loopback unless the settings name another address.
 */
public final class AdminServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    static {
        // A reader that connects and says nothing is let go; the JDK reads these two once.
        System.setProperty("sun.net.httpserver.maxReqTime", System.getProperty("sun.net.httpserver.maxReqTime", "10"));
        System.setProperty("jdk.httpserver.maxConnections", System.getProperty("jdk.httpserver.maxConnections", "64"));
    }

    private final ObjectMapper json = new ObjectMapper();
    private final InetSocketAddress listen;
    private final Meters meters;
    private final Health live;
    private final Health ready;
    private ExecutorService threads;
    private HttpServer server;

    private record Page(int status, String type, String body) { }

    /**
     * Listens nowhere yet.
     *
     * @param listen address and port; port 0 takes a free one
     * @param live   whether a restart would help when it fails
     * @param ready  whether partners should be sent here
     */
    public AdminServer(InetSocketAddress listen, Meters meters, Health live, Health ready) {
        this.listen = listen;
        this.meters = meters;
        this.live = live;
        this.ready = ready;
    }

    /** Listens. @throws IOException when the port is taken; the message names it */
    public void start() throws IOException {
        try {
            server = HttpServer.create(listen, 0);
        } catch (IOException e) {
            throw new IOException("admin cannot listen on " + listen + ": " + e.getMessage(), e);
        }
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, "/", () -> new Page(OK, "text/plain; charset=utf-8",
                "/metrics\n/health/live\n/health/ready\n")));
        server.createContext("/metrics", exchange -> answer(exchange, "/metrics", () -> new Page(OK,
                "text/plain; version=0.0.4; charset=utf-8", meters.scrape())));
        server.createContext("/health/live", exchange -> answer(exchange, "/health/live", () -> page(live)));
        server.createContext("/health/ready", exchange -> answer(exchange, "/health/ready", () -> page(ready)));
        server.start();
    }

    /** @return where it listens, with the port that was taken */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private Page page(Health health) {
        Health.Report report = health.report();
        try {
            return new Page(report.ok() ? OK : UNAVAILABLE, "application/json", json.writeValueAsString(report) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, String path, Supplier<Page> pages) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        Page page = !head && !exchange.getRequestMethod().equals("GET") ? new Page(NOT_ALLOWED, "text/plain", "GET or HEAD\n")
                : !exchange.getRequestURI().getPath().equals(path) ? new Page(NOT_FOUND, "text/plain", "not here\n") : pages.get();
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", page.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(page.status(), head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** Stops listening; what is being answered is cut off. */
    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
