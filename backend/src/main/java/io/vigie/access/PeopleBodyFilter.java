package io.vigie.access;

import io.vigie.bodies.Bodies;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bodies of people's requests: of a length that is said beforehand and bounded, and of the larger ones a single one at a time of
 * each person. It stands behind the check of who they are.
 */
@Component
@Order(0)
class PeopleBodyFilter extends OncePerRequestFilter {
    private static final long SMALL_BYTES = 64 * 1024;
    private static final long LARGEST_PAGE_BYTES = 1024 * 1024;
    private static final long LARGEST_BYTES = 16 * 1024 * 1024;
    private static final String UPLOADS = "/VAADIN/dynamic/";

    private final Bodies bodies;
    private final int agentsPort;
    private final Set<String> sending = ConcurrentHashMap.newKeySet();

    PeopleBodyFilter(Bodies bodies, @Value("${vigie.agents.port}") int agentsPort) {
        this.bodies = bodies;
        this.agentsPort = agentsPort;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getLocalPort() == agentsPort || !hasBody(request);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (length < 0 || length > largest(request)) {
            ProblemWriter.write(request, response, ProblemType.REQUEST_TOO_LARGE, largest(request));
        } else if (length <= SMALL_BYTES) {
            held(request, response, chain);
        } else {
            oneAtATime(request, response, chain);
        }
    }

    private static long largest(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return path.startsWith("/api/") || path.startsWith(UPLOADS) ? LARGEST_BYTES : LARGEST_PAGE_BYTES;
    }

    private void oneAtATime(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sender = request.getUserPrincipal() == null
                ? request.getRemoteAddr()
                : request.getUserPrincipal().getName();
        if (!sending.add(sender)) {
            response.setHeader("Retry-After", "2");
            ProblemWriter.write(request, response, ProblemType.BODIES_AT_ONCE);
            return;
        }
        try {
            held(request, response, chain);
        } finally {
            sending.remove(sender);
        }
    }

    private void held(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (HeldBody held = new HeldBody(request, bodies)) {
            chain.doFilter(held, response);
        } catch (CodedException refused) {
            ProblemWriter.write(request, response, refused);
        }
    }
}
