package io.vigie.access;

import io.vigie.problem.ProblemType;
import io.vigie.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Before anything else on the people's port: a request asks for Vigie by one of its names, over HTTPS unless it comes from this
 * machine, and what changes something comes from no page of another site.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class PeoplePortFilter extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

    private final HostNames names;
    private final int agentsPort;

    PeoplePortFilter(PeoplePortProperties properties, @Value("${vigie.agents.port}") int agentsPort) {
        this.names = HostNames.of(properties.hostNames());
        this.agentsPort = agentsPort;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getLocalPort() == agentsPort;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!names.areAskedBy(request)) {
            ProblemWriter.write(request, response, ProblemType.HOST_NAME_UNKNOWN, names.text());
        } else if (!request.isSecure() && !HostNames.isLocal(request)) {
            ProblemWriter.write(request, response, ProblemType.HTTPS_REQUIRED);
        } else if (!READING.contains(request.getMethod()) && isOfAnotherSite(request)) {
            ProblemWriter.write(request, response, ProblemType.ORIGIN_FOREIGN);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** By what browsers say of the page that asks; programs say nothing of it. */
    private static boolean isOfAnotherSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return site != null && !OWN_PAGES.contains(site) || origin != null && !HostNames.isOwnOrigin(request, origin);
    }
}
