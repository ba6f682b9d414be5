package io.vigie.ratelimit;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who sent a request, and which responses to it wait for a turn. */
sealed interface Sender {
    /** Names it among all senders. */
    String name();

    /** How many turns a response takes that has to wait. */
    long cost();

    /** Whether a response with this status has to, as far as is known now. */
    boolean waits(int status);

    /** By the certificate that the connection has shown and the handshake has checked, else by address. */
    static Sender of(HttpServletRequest request) {
        return request.getAttribute("jakarta.servlet.request.X509Certificate") instanceof X509Certificate[] chain
                        && chain.length > 0
                ? new Agent("certificate " + chain[0].getSerialNumber(), Agent.cost(request))
                : new Client(ClientNetwork.of(request.getRemoteAddr()));
    }

    /** An agent waits where it is refused, the longer the more it sent for nothing. */
    record Agent(String name, long cost) implements Sender {
        private static final long BYTES_OF_A_TURN = 128 * 1024;
        private static final long LONGEST_BYTES = 16 * 1024 * 1024;

        static long cost(HttpServletRequest request) {
            boolean unsaid = request.getHeader("Transfer-Encoding") != null;
            long bytes = unsaid ? LONGEST_BYTES : Math.clamp(request.getContentLengthLong(), 0, LONGEST_BYTES);
            return 1 + bytes / BYTES_OF_A_TURN;
        }

        @Override
        public boolean waits(int status) {
            return status >= HttpStatus.BAD_REQUEST.value();
        }
    }

    /** Any other client waits unless somebody is signed in by the time that the response begins. */
    record Client(String name) implements Sender {
        private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

        @Override
        public long cost() {
            return 1;
        }

        @Override
        public boolean waits(int status) {
            return !TRUST.isAuthenticated(SecurityContextHolder.getContext().getAuthentication());
        }
    }
}
