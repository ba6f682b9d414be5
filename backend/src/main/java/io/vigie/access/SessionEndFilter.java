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
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session some hours after it began, however much it is used: open pages ask by themselves, and a role that the directory
 * took away would stay for as long as a page is open. And ends one whose person was signed out everywhere.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class SessionEndFilter extends OncePerRequestFilter {
    private final Duration longest;
    private final Predicate<Authentication> ended;
    private final Clock clock;

    @Autowired
    SessionEndFilter(PeoplePortProperties properties, SessionService sessions, Clock clock) {
        this(properties, sessions::isOver, clock);
    }

    SessionEndFilter(PeoplePortProperties properties, Predicate<Authentication> ended, Clock clock) {
        this.longest = properties.sessionLife();
        this.ended = ended;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && (isTooLong(session) || isEnded(session))) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }

    private boolean isTooLong(HttpSession session) {
        return Instant.ofEpochMilli(session.getCreationTime()).plus(longest).isBefore(clock.instant());
    }

    private boolean isEnded(HttpSession session) {
        return session.getAttribute(SPRING_SECURITY_CONTEXT_KEY) instanceof SecurityContext context
                && context.getAuthentication() != null
                && ended.test(context.getAuthentication());
    }
}
