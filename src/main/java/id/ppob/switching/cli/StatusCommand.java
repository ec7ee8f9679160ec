package id.ppob.switching.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.switching.desk.ShowStatus;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.store.office.StatusStore;
import id.ppob.switching.store.upkeep.HealthStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ppob status}: one screen of the running switch and its books. It changes nothing and starts nothing. */
@Command(name = "status", description = "One screen: listeners, checks, partners signed on, PLN, what waits, the last closed date.",
        footer = {"", "Reads the health and metrics of the switch of this data folder or the office's, and the books. Exit code 1 when no switch runs or it is not ready."})
public final class StatusCommand extends BooksCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern SIGNED_ON = Pattern.compile("(?m)^ppob_sessions_signed_on\\{partner=\"([^\"]*)\"\\} ([0-9.]+)");

    /** A check of readiness. */
    private record CheckView(String name, boolean required, boolean ok, String detail) { }

    /** What is printed as JSON. @param checks empty when no switch runs. @param books null when they cannot be read without starting something */
    private record View(SwitchFile running, boolean ready, List<CheckView> checks, Map<String, Integer> signedOn, StatusStore.Figures books,
                        HealthStore.Backlog advices) { }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ShowStatus.Now now = now();
        Optional<SwitchFile> file = SwitchFile.read(installation.data()).or(() -> now == null ? Optional.empty() : SwitchFile.parse(now.switchFile()));
        List<CheckView> checks = new ArrayList<>();
        Map<String, Integer> signedOn = new TreeMap<>();
        boolean ready = file.isPresent() && ask(file.get().admin(), checks, signedOn);
        View view = new View(file.orElse(null), ready, checks, signedOn, now == null ? null : now.books(), now == null ? null : now.advices());
        output.print(view, text(view));
        return ready ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** @return what the books say; null when nobody could be asked without starting the embedded database */
    private ShowStatus.Now now() {
        if (installation.embedded() && installation.listening().isEmpty() && !EmbeddedDatabase.status(installation.databaseFolder()).running()) {
            return null;
        }
        return AtOffice.looking(installation, office -> office.ask(UseCases.SHOW_STATUS, new ShowStatus.Question()));
    }

    /** @return whether it says that it is ready; false as well when it does not answer */
    private static boolean ask(String admin, List<CheckView> checks, Map<String, Integer> signedOn) throws InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            JsonNode report = new ObjectMapper().readTree(get(http, admin, "/health/ready"));
            report.get("checks").forEach(check -> checks.add(new CheckView(check.get("name").asText(), check.get("required").asBoolean(),
                    check.get("ok").asBoolean(), check.get("detail").asText())));
            Matcher lines = SIGNED_ON.matcher(get(http, admin, "/metrics"));
            while (lines.find()) {
                signedOn.put(lines.group(1), (int) Double.parseDouble(lines.group(2)));
            }
            return report.get("ok").asBoolean();
        } catch (IOException e) {
            checks.add(new CheckView("admin", true, false, admin + " does not answer: " + e.getMessage()));
            return false;
        }
    }

    private static String get(HttpClient http, String admin, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create("http://" + admin + path)).timeout(PATIENCE).build(), BodyHandlers.ofString()).body();
    }

    private String text(View view) {
        List<String> lines = new ArrayList<>();
        if (view.running == null) {
            line(lines, "switch", "none runs on " + installation.data() + "; to start it: bin/ppob up");
        } else {
            line(lines, "switch", "process " + view.running.pid() + ", admin on http://" + view.running.admin());
            view.running.listeners().forEach((own, address) -> line(lines, "", "partners of port " + own + " connect to " + address));
            line(lines, "ready", view.ready ? "yes" : "NO");
            view.checks.forEach(check -> line(lines, "", (check.ok ? "  " : check.required ? "! " : "- ") + check.name + ": " + check.detail));
            line(lines, "signed on", view.signedOn.isEmpty() ? "nobody" : view.signedOn.toString().replaceAll("[{}]", "").replace('=', ' '));
        }
        if (view.books == null) {
            line(lines, "books", "the embedded database does not run");
            return String.join(System.lineSeparator(), lines);
        }
        line(lines, "PLN", view.books.plnAway() ? "a person said AWAY at " + Moment.wib(view.books.plnSince()) + ": " + view.books.plnReason() : "the link decides by itself");
        line(lines, "advices", "%,d wait%s, %,d dead".formatted(view.advices.advices(), view.advices.oldestMillis() == 0 ? ""
                : ", the oldest since " + Moment.wib(view.advices.oldestMillis()), view.advices.dead()));
        line(lines, "people", "%,d items open, %,d requests wait for a second person".formatted(view.books.items(), view.books.requests()));
        line(lines, "days", (view.books.lastClosed().isEmpty() ? "none closed yet" : "last closed " + view.books.lastClosed()) + ", " + view.books.openDates() + " not closed");
        return String.join(System.lineSeparator(), lines);
    }

    private static void line(List<String> lines, String name, String text) {
        lines.add("%-10s %s".formatted(name, text));
    }
}
