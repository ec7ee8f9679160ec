package id.ppob.simulator.bank.stranger;

import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.IsoType;
import com.solab.iso8583.MessageFactory;
import com.solab.iso8583.parse.FieldParseInfo;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.text.ParseException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/**
 * What PT Pos's engineer would write with docs/iso8583-spec.md 24.4 and j8583 alone: no class of ours is used here, and none of our
 * configuration is read.
 */
final class PosClient implements AutoCloseable {
    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    private static final String BANK = "4510045";
    private static final String CENTRAL = "4510245";
    private static final String SWITCHER = "PPOBSW1";
    private final MessageFactory<IsoMessage> factory = new MessageFactory<>();
    private final Socket socket;
    private int stan = 100;

    PosClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        factory.setUseBinaryBitmap(true);
        factory.setCharacterEncoding("US-ASCII");
        Map<Integer, FieldParseInfo> fields = new HashMap<>();
        var text = Map.of(2, IsoType.LLVAR, 32, IsoType.LLVAR, 33, IsoType.LLVAR, 48, IsoType.LLLVAR, 63, IsoType.LLLVAR);
        text.forEach((field, type) -> fields.put(field, FieldParseInfo.getInstance(type, 0, "US-ASCII", false)));
        Map.of(3, 6, 4, 12, 7, 10, 11, 6, 12, 6, 13, 4, 15, 4, 18, 4, 49, 3, 70, 3).forEach((field, length) -> fields.put(field,
                FieldParseInfo.getInstance(IsoType.NUMERIC, length, "US-ASCII", false)));
        fields.put(90, FieldParseInfo.getInstance(IsoType.NUMERIC, 42, "US-ASCII", false));
        fields.put(39, FieldParseInfo.getInstance(IsoType.ALPHA, 2, "US-ASCII", false));
        fields.put(41, FieldParseInfo.getInstance(IsoType.ALPHA, 8, "US-ASCII", false));
        for (int type : new int[] {0x210, 0x410, 0x411, 0x810}) {
            factory.setParseMap(type, fields);
        }
    }

    private static String now(String pattern) {
        return LocalDateTime.now(WIB).format(DateTimeFormatter.ofPattern(pattern));
    }

    private IsoMessage message(int type) {
        IsoMessage message = new IsoMessage();
        message.setType(type);
        message.setBinaryBitmap(true);
        message.setCharacterEncoding("US-ASCII");
        String at = now("MMddHHmmss");
        message.setValue(7, at, IsoType.NUMERIC, 10);
        message.setValue(11, "%06d".formatted(stan++), IsoType.NUMERIC, 6);
        message.setValue(12, at.substring(4), IsoType.NUMERIC, 6);
        message.setValue(13, at.substring(0, 4), IsoType.NUMERIC, 4);
        message.setValue(33, CENTRAL, IsoType.LLVAR, 0);
        return message;
    }

    private IsoMessage business(int type, String processing) {
        IsoMessage message = message(type);
        message.setValue(2, "99501", IsoType.LLVAR, 0);
        message.setValue(3, processing, IsoType.NUMERIC, 6);
        message.setValue(18, "6012", IsoType.NUMERIC, 4);
        message.setValue(32, BANK, IsoType.LLVAR, 0);
        message.setValue(41, "POS00017", IsoType.ALPHA, 8);
        return message;
    }

    /** 24.4: 0800 with DE70. */
    IsoMessage network(String function) throws IOException, ParseException {
        IsoMessage message = message(0x800);
        message.setValue(48, SWITCHER, IsoType.LLLVAR, 0);
        message.setValue(70, function, IsoType.NUMERIC, 3);
        return ask(message);
    }

    /** 5.2: DE48 is switcher and customer. */
    IsoMessage inquire(String idpel) throws IOException, ParseException {
        IsoMessage message = business(0x200, "380000");
        message.setValue(48, SWITCHER + idpel, IsoType.LLLVAR, 0);
        return ask(message);
    }

    /** 5.4, 5.7: DE48 of the answer as it is, with the payment status at place 21. */
    IsoMessage payment(IsoMessage shown) {
        String told = shown.getObjectValue(48);
        IsoMessage message = business(0x200, "500000");
        message.setValue(4, shown.getObjectValue(4), IsoType.NUMERIC, 12);
        message.setValue(48, told.substring(0, 20) + told.charAt(19) + told.substring(20), IsoType.LLLVAR, 0);
        message.setValue(49, "360", IsoType.NUMERIC, 3);
        return message;
    }

    /** 24.4.3: the payment's fields again, and DE90. */
    IsoMessage reversal(int type, IsoMessage payment) {
        IsoMessage message = business(type, "500000");
        message.copyFieldsFrom(payment, 4, 11, 12, 13, 48, 49);
        message.setValue(90, "0200" + payment.getObjectValue(11) + payment.getObjectValue(7) + "0000" + BANK + "0000" + CENTRAL, IsoType.NUMERIC, 42);
        return message;
    }

    /** Sends it behind two bytes of length, and reads an answer that has them too. */
    IsoMessage ask(IsoMessage message) throws IOException, ParseException {
        message.write(socket.getOutputStream(), 2);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] answer = new byte[in.readUnsignedShort()];
        in.readFully(answer);
        return factory.parseMessage(answer, 0);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
