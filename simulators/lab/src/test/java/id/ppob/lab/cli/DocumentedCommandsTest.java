package id.ppob.lab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.cli.Nouns;
import id.ppob.switching.cli.Ppob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Whatever README and docs tell a user to type is a command with these options. */
class DocumentedCommandsTest {
    private static final Path HOME = home();
    private static final Pattern TYPED = Pattern.compile("(?m)(?:^(?:\\$ )?|`)bin/ppob +([^`#\\n]*)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern LAUNCHER_TEST = Pattern.compile("test( --long| -D\\S+=\\S+)*");

    private static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("bin/ppob"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static List<String> commands() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(HOME.resolve("README.md")));
        try (Stream<Path> docs = Files.list(HOME.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        List<String> typed = new ArrayList<>();
        for (Path document : documents) {
            TYPED.matcher(Files.readString(document, UTF_8)).results().map(found -> found.group(1).strip()).forEach(typed::add);
        }
        return typed;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void documentedCommandIsOne(String typed) {
        if (typed.startsWith("test")) {
            assertTrue(LAUNCHER_TEST.matcher(typed).matches(), "bin/ppob " + typed + ": the launcher knows --long and -D alone");
            return;
        }
        String[] words = WORD.matcher(typed).results().map(DocumentedCommandsTest::word).toArray(String[]::new);
        assertDoesNotThrow(() -> Lab.commandLine().parseArgs(words), "bin/ppob " + typed);
    }

    @Test
    void everyNounIsShown() throws IOException {
        List<String> shown = commands().stream().map(typed -> typed.split(" ", 2)[0]).toList();
        Lab.commandLine().getSubcommands().keySet().forEach(noun -> assertTrue(shown.contains(noun), noun + " is in no document"));
    }

    @Test
    void everyNounHasItsGroupInTheHelp() {
        assertEquals(Lab.commandLine().getSubcommands().keySet().stream().sorted().toList(), Nouns.grouped().stream().sorted().toList());
        String help = Lab.commandLine().getUsageMessage();
        Nouns.grouped().forEach(noun -> assertTrue(help.contains("\n  " + noun + " "), help));
    }

    /** Each noun of the product runs from the product's class path, which holds nothing else. */
    @Test
    void launcherKnowsTheNounsOfTheProduct() throws IOException {
        String launcher = Files.readString(Path.of(System.getProperty("ppob.home")).resolve("bin/ppob"), UTF_8);
        List<String> nouns = List.of(Pattern.compile("(?m)^ +(up\\|[a-z|]+)\\)$").matcher(launcher).results().findFirst().orElseThrow().group(1).split("\\|"));
        assertEquals(Ppob.commandLine().getSubcommands().keySet().stream().filter(noun -> !noun.equals("help")).sorted().toList(), nouns.stream().sorted().toList());
    }

    /** A lone per cent sign in what a command says of itself is a format that nobody meant. */
    @Test
    void everyHelpIsAFormat() {
        List<CommandLine> commands = new ArrayList<>(List.of(Lab.commandLine()));
        for (int i = 0; i < commands.size(); i++) {
            CommandLine command = commands.get(i);
            commands.addAll(command.getSubcommands().values());
            List<String> texts = new ArrayList<>(List.of(command.getCommandSpec().usageMessage().description()));
            texts.addAll(List.of(command.getCommandSpec().usageMessage().footer()));
            texts.forEach(text -> assertDoesNotThrow(() -> String.format(text), command.getCommandSpec().qualifiedName() + ": " + text));
        }
    }

    private static String word(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
