package id.ppob.switching;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;

/** A partner on one connection: jPOS's GenericPackager and three framings written down a second time; no codec of ours. */
final class JposPartner implements AutoCloseable {
    private final GenericPackager packager;
    private final String framing;
    private final byte[] header;
    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;

    /** @param header what stands in front of each message; empty for none */
    JposPartner(Path packager, String framing, String header, InetSocketAddress where) throws IOException, ISOException {
        this.packager = new GenericPackager(packager.toString());
        this.framing = framing;
        this.header = header.getBytes(ISO_8859_1);
        socket.connect(where);
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    ISOMsg ask(ISOMsg request) throws IOException, ISOException {
        return read(askRaw(request));
    }

    /** @return the bytes of the answer, whose header was this request's */
    byte[] askRaw(ISOMsg request) throws IOException, ISOException {
        ISOMsg copy = (ISOMsg) request.clone();
        copy.setPackager(packager);
        byte[] message = copy.pack();
        if (header.length > 0) {
            header[0]++; // each request has a header of its own
        }
        byte[] body = Arrays.copyOf(header, header.length + message.length);
        System.arraycopy(message, 0, body, header.length, message.length);
        out.write(switch (framing) {
            case "trailer-ff" -> join(body, new byte[] {(byte) 0xFF});
            case "length-2" -> join(new byte[] {(byte) (body.length >> 8), (byte) body.length}, body);
            default -> join("%04d".formatted(body.length).getBytes(ISO_8859_1), body);
        });
        out.flush();
        byte[] answer = frame();
        if (!Arrays.equals(header, 0, header.length, answer, 0, header.length)) {
            throw new IOException("an answer with another header");
        }
        return Arrays.copyOfRange(answer, header.length, answer.length);
    }

    ISOMsg read(byte[] bytes) throws ISOException {
        ISOMsg message = new ISOMsg();
        message.setPackager(packager);
        message.unpack(bytes);
        return message;
    }

    private byte[] frame() throws IOException {
        if (framing.equals("trailer-ff")) {
            byte[] bytes = new byte[4096];
            int length = 0;
            for (int b = in.read(); b != 0xFF; b = in.read()) {
                if (b < 0) {
                    throw new IOException("closed");
                }
                bytes[length++] = (byte) b;
            }
            return Arrays.copyOf(bytes, length);
        }
        return in.readNBytes(framing.equals("length-2") ? in.readUnsignedShort() : Integer.parseInt(new String(in.readNBytes(4), ISO_8859_1)));
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
