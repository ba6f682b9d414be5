package io.vigie.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session some hours after it began, however much it is used: open pages ask by themselves, and a role that the directory
 * took away would stay for as long as a page is open.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class SessionEndFilter extends OncePerRequestFilter {
    private final Duration longest;
    private final Clock clock;

    SessionEndFilter(PeoplePortProperties properties, Clock clock) {
        this.longest = properties.sessionLife();
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && isOver(session)) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }

    private boolean isOver(HttpSession session) {
        return Instant.ofEpochMilli(session.getCreationTime()).plus(longest).isBefore(clock.instant());
    }
}
