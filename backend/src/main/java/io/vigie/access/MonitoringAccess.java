package io.vigie.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets read health and metrics: this machine under a name of its own, so that no page of another site reads them by way of a
 * browser here; and whoever sends the token.
 */
final class MonitoringAccess implements AuthorizationManager<RequestAuthorizationContext> {
    private static final String BEARER = "Bearer ";
    private static final int SHORTEST_TOKEN = 16;

    private final Optional<byte[]> token;

    /**
     * @throws IllegalStateException for a file that cannot be read or holds a token of less than 16 characters
     */
    MonitoringAccess(Optional<Path> tokenFile) {
        this.token = tokenFile.map(MonitoringAccess::token);
    }

    private static byte[] token(Path file) {
        try {
            String token = Files.readString(file).strip();
            if (token.length() < SHORTEST_TOKEN) {
                throw new IllegalStateException("The token in " + file + " (vigie.monitoring.token-file) has less than "
                        + SHORTEST_TOKEN + " characters");
            }
            return token.getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException("vigie.monitoring.token-file cannot be read: " + file, unreadable);
        }
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        return new AuthorizationDecision(HostNames.isLocal(request) || hasToken(request));
    }

    private boolean hasToken(HttpServletRequest request) {
        String sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        return sent != null
                && sent.startsWith(BEARER)
                && token.filter(own -> MessageDigest.isEqual(
                                own, sent.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }
}
