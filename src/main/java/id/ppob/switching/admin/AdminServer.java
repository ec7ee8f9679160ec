package id.ppob.switching.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.ppob.switching.metrics.Meters;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    private static final int MISDIRECTED = 421;
    private static final int UNAVAILABLE = 503;

    static {
        // Whoever connects and does not say a whole request is let go soon, and many of them leave room for others; the JDK reads these once.
        System.setProperty("sun.net.httpserver.maxReqTime", System.getProperty("sun.net.httpserver.maxReqTime", "2"));
        System.setProperty("jdk.httpserver.maxConnections", System.getProperty("jdk.httpserver.maxConnections", "1024"));
    }

    private final ObjectMapper json = new ObjectMapper();
    private final InetSocketAddress listen;
    private final Hosts hosts;
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
     * @param hosts  names by which it may be called, beside those of loopback and the address itself
     * @param live   whether a restart would help when it fails
     * @param ready  whether partners should be sent here
     */
    public AdminServer(InetSocketAddress listen, List<String> hosts, Meters meters, Health live, Health ready) {
        this.listen = listen;
        this.hosts = new Hosts(hosts);
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

    private void answer(HttpExchange exchange, String path, Supplier<Page> pages) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        String host = exchange.getRequestHeaders().getFirst("Host");
        Page page = !hosts.allow(host, exchange.getLocalAddress()) ? new Page(MISDIRECTED, "text/plain", "not by this name: admin.hosts in cfg/switch.properties\n") : !head && !exchange.getRequestMethod().equals("GET") ? new Page(NOT_ALLOWED, "text/plain", "GET or HEAD\n")
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
