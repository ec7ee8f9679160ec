package id.ppob.lab.demo;

import id.ppob.lab.run.Child;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a switch whether it is ready, as an orchestrator would. */
final class Readiness {
    private static final int BETWEEN_MS = 100;
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final long ENDING_MS = 2_000;

    private Readiness() { }

    /**
     * Waits until it says so.
     *
     * @param admin host and port of its metrics and health
     * @throws IOException when it ended meanwhile or does not say so in time, with what it said last
     */
    static void await(Child up, String admin, long withinMs) throws IOException, InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(URI.create("http://" + admin + "/health/ready")).timeout(ANSWER).build();
        long startNs = System.nanoTime();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                HttpResponse<String> said = said(client, ask, up);
                if (said.statusCode() == 200) {
                    return;
                }
                if (up.ended(BETWEEN_MS) || System.nanoTime() - startNs > withinMs * 1_000_000) {
                    throw new IOException("the switch is not ready: " + said.body());
                }
            }
        }
    }

    private static HttpResponse<String> said(HttpClient client, HttpRequest ask, Child up) throws IOException, InterruptedException {
        try {
            return client.send(ask, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw up.ended(ENDING_MS) ? new IOException(up.end(), e) : e;
        }
    }
}
