package id.ppob.switching.tcp;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS 1.2 and 1.3 of one listener, a certificate on both sides. Renewed material counts from the next handshake on; sessions that
 * run keep theirs. Thread-safe.
 */
public final class TlsServer {
    private static final int HANDSHAKE_MS = 10_000;
    /** Forward secrecy and authenticated encryption alone. */
    private static final List<String> CIPHERS = List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    private volatile SslContext context;

    /**
     * With this material.
     *
     * @param key   ours
     * @param trust whose clients may shake hands
     * @throws IllegalArgumentException when no TLS can be made of it
     */
    public TlsServer(X509ExtendedKeyManager key, X509ExtendedTrustManager trust) {
        renew(key, trust);
    }

    /**
     * Takes other material for the handshakes to come.
     *
     * @throws IllegalArgumentException when no TLS can be made of it; the old material stays
     */
    public void renew(X509ExtendedKeyManager key, X509ExtendedTrustManager trust) {
        try {
            context = SslContextBuilder.forServer(key).trustManager(trust).sslProvider(SslProvider.JDK).protocols("TLSv1.3", "TLSv1.2")
                    .ciphers(CIPHERS).clientAuth(ClientAuth.REQUIRE).build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("no TLS with this key: " + e.getMessage(), e);
        }
    }

    /** @param beside runs what is slow in a handshake, so that no event loop does */
    ChannelHandler handler(ByteBufAllocator buffers, Executor beside) {
        SslHandler handler = context.newHandler(buffers, beside);
        handler.setHandshakeTimeoutMillis(HANDSHAKE_MS);
        return handler;
    }
}
