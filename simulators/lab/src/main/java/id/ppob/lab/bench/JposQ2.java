package id.ppob.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jpos.q2.Q2;

/** jPOS's Q2 with its TransactionManager, as yardsticks run it: every log off. */
final class JposQ2 {
    private static final String MANAGER = """
            <txnmgr class="org.jpos.transaction.TransactionManager" logger="none" name="%1$s">
              <property name="queue" value="%1$s"/>
              <property name="sessions" value="%2$d"/>
              <property name="max-sessions" value="4096"/>
            %3$s
            </txnmgr>
            """;

    private JposQ2() { }

    /** @return the file of a manager that takes from the queue of its name */
    static String manager(String queue, int sessions, Class<?>... participants) {
        return MANAGER.formatted(queue, sessions, Stream.of(participants).map(each -> "  <participant class=\"" + each.getName() + "\" logger=\"none\"/>")
                .collect(Collectors.joining("\n")));
    }

    /** @param files of its deploy folder, by name. @return it, as a daemon */
    static Q2 start(Path folder, Map<String, String> files) throws IOException {
        Path deploy = Files.createTempDirectory(folder, "q2-");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(deploy.resolve(file.getKey()), file.getValue());
        }
        Q2 q2 = new Q2(new String[] {"-d", deploy.toString()});
        Thread.ofPlatform().daemon().start(q2);
        return q2;
    }
}
