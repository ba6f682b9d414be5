package io.vigie.access;

import static org.springframework.security.web.context.HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session some hours after it began, however much it is used: open pages ask by themselves, and a page may stay open for
 * weeks. And ends one whose person was signed out everywhere, or lost a right.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class SessionEndFilter extends OncePerRequestFilter {
    private final Duration longest;
    private final Function<Authentication, Optional<SessionEnd>> ended;
    private final EndedSessions endings;
    private final Clock clock;

    @Autowired
    SessionEndFilter(PeoplePortProperties properties, SessionValidity validity, EndedSessions endings, Clock clock) {
        this(properties, validity::end, endings, clock);
    }

    SessionEndFilter(
            PeoplePortProperties properties,
            Function<Authentication, Optional<SessionEnd>> ended,
            EndedSessions endings,
            Clock clock) {
        this.longest = properties.sessionLife();
        this.ended = ended;
        this.endings = endings;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            endUnlessItCounts(session);
        }
        if (isPage(request) && request.getSession(false) == null) {
            beginWithTheReason(request);
        }
        chain.doFilter(request, response);
    }

    private void endUnlessItCounts(HttpSession session) {
        if (isTooLong(session)) {
            session.invalidate();
        } else {
            end(session).ifPresent(reason -> {
                endings.remember(session.getId(), reason);
                session.invalidate();
            });
        }
    }

    private boolean isTooLong(HttpSession session) {
        return Instant.ofEpochMilli(session.getCreationTime()).plus(longest).isBefore(clock.instant());
    }

    private Optional<SessionEnd> end(HttpSession session) {
        return session.getAttribute(SPRING_SECURITY_CONTEXT_KEY) instanceof SecurityContext context
                ? Optional.ofNullable(context.getAuthentication()).flatMap(ended)
                : Optional.empty();
    }

    /** What a browser shows, apart from all that a page loads and asks in the background. */
    private static boolean isPage(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET") && accepted != null && accepted.contains("text/html");
    }

    /** The login page, to which a page without a session leads, says why there is none. */
    private void beginWithTheReason(HttpServletRequest request) {
        Optional.ofNullable(request.getRequestedSessionId())
                .flatMap(endings::reason)
                .ifPresent(reason -> request.getSession(true).setAttribute(SessionEnd.ATTRIBUTE, reason.code()));
    }
}
