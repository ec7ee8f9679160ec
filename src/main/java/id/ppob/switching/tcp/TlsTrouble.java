package id.ppob.switching.tcp;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a handshake failed, in words of ours alone: what the other side sent is never repeated, because it may be a customer's name. */
final class TlsTrouble {
    private static final Pattern ALERT = Pattern.compile("Received fatal alert: ([a-z_]{3,40})");
    private static final Set<String> OF_OUR_CERTIFICATE = Set.of("bad_certificate", "unsupported_certificate", "certificate_revoked", "certificate_expired",
            "certificate_unknown", "unknown_ca");

    private TlsTrouble() { }

    /** @return the kind of failure, never null */
    static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String told = one(cause);
            if (told != null) {
                return told;
            }
        }
        return "the handshake failed (" + failure.getClass().getSimpleName() + ")";
    }

    private static String one(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        Matcher alert = ALERT.matcher(message);
        return switch (cause) {
            case NotSslRecordException _ -> "plain bytes and no TLS (not shown)";
            case SslHandshakeTimeoutException _ -> "no handshake in time";
            case CertificateExpiredException _ -> "its certificate has expired";
            case CertificateNotYetValidException _ -> "its certificate is not valid yet";
            case CertificateException _ -> "an unknown issuer: no partner of this port vouches for its certificate";
            case Throwable _ when alert.find() -> OF_OUR_CERTIFICATE.contains(alert.group(1)) ? "the other side refused our certificate (" + alert.group(1) + ")"
                    : "the other side ended the handshake (" + alert.group(1) + ")";
            case Throwable _ when message.contains("Empty client certificate chain") -> "no certificate";
            case Throwable _ when message.contains("no cipher suites in common") || message.contains("requested protocol") -> "no version or suite in common";
            case Throwable _ when message.equals("Unexpected exception") || cause.getClass().getSimpleName().equals("AEADBadTagException") ->
                "the other side ended the handshake unreadably: it may have refused our certificate";
            default -> null;
        };
    }
}
