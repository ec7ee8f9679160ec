package id.ppob.lab.bench;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.q2.Q2;
import org.jpos.transaction.Context;
import org.jpos.transaction.TransactionParticipant;
import org.jpos.transaction.participant.SendResponse;

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
    private static final int SESSIONS = 8;

    private JposManager() { }

    public static void main(String[] arguments) throws IOException {
        int port = JposServer.freePort();
        Q2 q2 = JposQ2.start(Path.of(arguments[1]), Map.of("10_server.xml", SERVER.formatted(port, JposServer.SESSIONS, arguments[0]),
                "20_manager.xml", JposQ2.manager("bench", SESSIONS, Check.class, Fill.class, SendResponse.class)));
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
