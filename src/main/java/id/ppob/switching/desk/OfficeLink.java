package id.ppob.switching.desk;

import id.ppob.switching.office.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The office of another process, by its socket: who asks needs no password of the database. A connection a question. */
public final class OfficeLink implements Office {
    private final Path socket;
    private final Supplier<Optional<Token>> token;

    private OfficeLink(Path socket, Supplier<Optional<Token>> token) {
        this.socket = socket;
        this.token = token;
    }

    /** @return the office that listens at this socket; empty when none does. @param token of who asks */
    public static Optional<Office> at(Path socket, Supplier<Optional<Token>> token) {
        if (Files.notExists(socket)) {
            return Optional.empty();
        }
        try (SocketChannel _ = connect(socket)) {
            return Optional.of(new OfficeLink(socket, token));
        } catch (IOException _) {
            return Optional.empty(); // what a process that died left behind, or one that this user may not enter
        }
    }

    private static SocketChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public <Q, R> R ask(UseCase<Q, R> useCase, Q question) {
        String secret = useCase.right() == null ? "" : token.get().map(Token::secret).orElse("");
        Wire.Answered answered;
        try (SocketChannel channel = connect(socket)) {
            Wire.write(channel, new Wire.Asked(useCase.name(), secret, Wire.tree(question)));
            answered = Wire.read(channel, Wire.MOST_ANSWERED, Wire.Answered.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the office at " + socket + " did not answer: look whether it was done before you ask again", e);
        }
        if (answered.refused() != null) {
            throw new Refusal(answered.permission(), answered.refused());
        }
        try {
            return Wire.value(answered.answer(), useCase.answer());
        } catch (IOException e) {
            throw new UncheckedIOException("the office at " + socket + " is of another version", e);
        }
    }

    @Override
    public boolean elsewhere() {
        return true;
    }

    @Override
    public void close() { }
}
