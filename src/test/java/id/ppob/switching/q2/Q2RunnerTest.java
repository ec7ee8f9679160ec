package id.ppob.switching.q2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.metrics.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Q2RunnerTest {
    @TempDir
    private Path deploy;
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void partsStartInTheOrderOfTheFilesAndStopTheOtherWayRound() throws Exception {
        file("30_third.xml", "c");
        file("10_first.xml", "a");
        file("20_second.xml", "b");
        try (Q2Runner runner = Q2Runner.open(deploy)) {
            runner.start(this::part);
            assertEquals(List.of("+a", "+b", "+c"), events);
        }
        assertEquals(List.of("+a", "+b", "+c", "-c", "-b", "-a"), events);
    }

    @Test
    void filesOfTheProjectNameKnownParts() throws Exception {
        try (Q2Runner runner = Q2Runner.open(Path.of("deploy"))) {
            runner.start(this::part);
        }
        assertEquals(List.of("+lanes", "+listener", "+pln-link", "+admin", "+runners"), events.subList(0, 5));
        assertEquals("-lanes", events.getLast());
    }

    @Test
    void failedPartIsNamedWithItsReasonAndTheOthersStop() throws Exception {
        file("10_first.xml", "a");
        file("20_second.xml", "fails");
        try (Q2Runner runner = Q2Runner.open(deploy)) {
            var thrown = assertThrows(IOException.class, () -> runner.start(this::part));
            assertTrue(thrown.getMessage().contains("fails: port 7101 is taken"), thrown.getMessage());
        }
        assertEquals(List.of("+a", "-a"), events);
    }

    @Test
    void unknownPartIsAFailure() throws Exception {
        file("20_unknown.xml", "unknown");
        try (Q2Runner runner = Q2Runner.open(deploy)) {
            var thrown = assertThrows(IOException.class, () -> runner.start(this::part));
            assertTrue(thrown.getMessage().contains("unknown"), thrown.getMessage());
        }
    }

    @Test
    void brokenFileIsRefusedBeforeAnythingStartsAndTheFolderStaysAsItWas() throws Exception {
        file("10_first.xml", "a");
        Files.writeString(deploy.resolve("20_broken.xml"), "<broken");
        String why = assertThrows(IOException.class, () -> Q2Runner.open(deploy)).getMessage();
        assertTrue(why.startsWith("deploy/20_broken.xml: "), why);
        assertTrue(Files.exists(deploy.resolve("20_broken.xml")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<script class=\"org.jpos.q2.qbean.BSH\">new java.io.File(\"ran\").createNewFile();</script>",
        "<script/>",
        "<sysmon/>",
        "<a class=\"id.ppob.switching.q2.PartBean\" logger=\"Q2\"><property name=\"part\" value=\"a\"/></a>",
        "<a class=\"id.ppob.switching.q2.PartBean\"><property name=\"part\" value=\"a\"/><property file=\"/etc/passwd\"/></a>",
        "<a class=\"id.ppob.switching.q2.PartBean\"><attr name=\"x\">y</attr></a>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a class=\"id.ppob.switching.q2.PartBean\"><property name=\"part\" value=\"a\"/></a>",
    })
    void nothingButOurPartsStartsFromDeploy(String xml) throws Exception {
        Files.writeString(deploy.resolve("05_script.xml"), xml);
        String why = assertThrows(IOException.class, () -> Q2Runner.open(deploy)).getMessage();
        assertTrue(why.startsWith("deploy/05_script.xml: "), why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bsh.Interpreter", "groovy.lang.GroovyShell", "org.mozilla.javascript.Context", "org.openjdk.nashorn.api.scripting.NashornScriptEngine"})
    void noScriptEngineIsOnTheClassPath(String engine) {
        assertThrows(ClassNotFoundException.class, () -> Class.forName(engine));
    }

    @Test
    void emptyFolderIsRefused() {
        assertThrows(IOException.class, () -> Q2Runner.open(deploy));
    }

    @Test
    void awaitReturnsWhenAStopIsRequested() throws Exception {
        file("10_first.xml", "a");
        try (Q2Runner runner = Q2Runner.open(deploy)) {
            runner.start(this::part);
            CountDownLatch returned = new CountDownLatch(1);
            Thread.startVirtualThread(() -> {
                try {
                    runner.await();
                    returned.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            runner.requestStop();
            assertTrue(returned.await(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void metersAreOnTheRegistryOfQ2BesideThoseOfTheVirtualMachine() throws Exception {
        file("10_first.xml", "a");
        try (Q2Runner runner = Q2Runner.open(deploy)) {
            runner.meters().count(Meter.ANSWERS_LATE);
            String text = runner.meters().scrape();
            assertTrue(text.contains("ppob_answers_late_total 1.0"), text);
            assertTrue(text.contains("jvm_memory_used_bytes") && text.contains("jvm_gc") && text.contains("jvm_threads"), text);
        }
    }

    @Test
    void stoppedPartIsNeverInterrupted() throws Exception {
        file("10_first.xml", "a");
        for (int i = 0; i < 20; i++) {
            try (Q2Runner runner = Q2Runner.open(deploy)) {
                runner.start(this::part);
            }
        }
        assertFalse(events.contains("interrupted"));
    }

    private void file(String name, String part) throws IOException {
        Files.writeString(deploy.resolve(name), "<%s class=\"id.ppob.switching.q2.PartBean\"><property name=\"part\" value=\"%s\"/></%s>"
                .formatted(part, part, part));
    }

    private Part part(String name) {
        if (name.equals("unknown")) {
            throw new IllegalArgumentException("no part unknown");
        }
        return new Part() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void start() throws IOException {
                if (name.equals("fails")) {
                    throw new IOException("port 7101 is taken");
                }
                events.add("+" + name);
            }

            @Override
            public void stop() {
                events.add(Thread.interrupted() ? "interrupted" : "-" + name);
            }
        };
    }
}
