package id.ppob.lab.bench;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.q2.Q2;
import org.jpos.transaction.Context;
import org.jpos.transaction.TransactionParticipant;

/** The yardstick jpos-tm: Q2, QServer and the TransactionManager with three trivial participants, every log off. */
final class JposManager {
    private static final String SERVER = """
            <server class="org.jpos.q2.iso.QServer" logger="none" name="bench-server">
              <attr name="port" type="java.lang.Integer">%d</attr>
              <attr name="maxSessions" type="java.lang.Integer">%d</attr>
              <channel class="org.jpos.iso.channel.NACChannel" packager="org.jpos.iso.packager.GenericPackager" logger="none">
                <property name="packager-config" value="%s"/>
              </channel>
              <request-listener class="org.jpos.iso.IncomingListener" logger="none">
                <property name="queue" value="bench"/>
              </request-listener>
            </server>
            """;
    private static final String MANAGER = """
            <txnmgr class="org.jpos.transaction.TransactionManager" logger="none" name="bench-tm">
              <property name="queue" value="bench"/>
              <property name="sessions" value="%d"/>
              <property name="max-sessions" value="4096"/>
              <participant class="id.ppob.lab.bench.JposManager$Check" logger="none"/>
              <participant class="id.ppob.lab.bench.JposManager$Fill" logger="none"/>
              <participant class="org.jpos.transaction.participant.SendResponse" logger="none"/>
            </txnmgr>
            """;
    private static final int SESSIONS = 8;

    private JposManager() { }

    public static void main(String[] arguments) throws IOException {
        int port = JposServer.freePort();
        Path deploy = Files.createTempDirectory(Path.of(arguments[1]), "q2-");
        Files.writeString(deploy.resolve("10_server.xml"), SERVER.formatted(port, JposServer.SESSIONS, arguments[0]));
        Files.writeString(deploy.resolve("20_manager.xml"), MANAGER.formatted(SESSIONS));
        Q2 q2 = new Q2(new String[] {"-d", deploy.toString()});
        Thread.ofPlatform().daemon().start(q2);
        Listening.await(port);
        Contender.ready(port);
        q2.shutdown();
        System.exit(0);
    }

    /** Looks at what every request has. Made by jPOS. */
    public static final class Check implements TransactionParticipant {
        @Override
        public int prepare(long id, Serializable context) {
            return ((Context) context).get("REQUEST") instanceof ISOMsg request && request.hasField(48) ? PREPARED | NO_JOIN | READONLY : ABORTED;
        }
    }

    /** Makes the answer. Made by jPOS. */
    public static final class Fill implements TransactionParticipant {
        @Override
        public int prepare(long id, Serializable context) {
            Context own = (Context) context;
            ISOMsg answer = (ISOMsg) own.<ISOMsg>get("REQUEST").clone();
            try {
                JposServer.fill(answer);
            } catch (ISOException e) {
                return ABORTED;
            }
            own.put("RESPONSE", answer);
            return PREPARED | NO_JOIN | READONLY;
        }
    }
}
