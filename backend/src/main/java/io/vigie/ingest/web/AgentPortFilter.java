package io.vigie.ingest.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vigie.ingest.AgentPortProperties;
import io.vigie.problem.ProblemType;
import io.vigie.problem.ProblemWriter;
import io.vigie.trail.Trail;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/** The same servlets answer on both ports: this keeps the agents' side on theirs and the people's on the other. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class AgentPortFilter extends OncePerRequestFilter {
    private final AgentPortProperties properties;
    private final Trail trail;
    private final Cache<String, Boolean> writtenDown = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    AgentPortFilter(AgentPortProperties properties, Trail trail) {
        this.properties = properties;
        this.trail = trail;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean agentsPort = request.getLocalPort() == properties.port();
        if (agentsPort == ofAgents(request)) {
            chain.doFilter(request, response);
            return;
        }
        writeDown(request, agentsPort ? "agents" : "people");
        ProblemWriter.write(request, response, ProblemType.WRONG_PORT);
    }

    /** By the path that handlers are chosen by: decoded, so that no other spelling of it gets past. */
    private static boolean ofAgents(HttpServletRequest request) {
        String path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        return path.equals("/agents") || path.startsWith("/agents/");
    }

    /** Once a minute for each address, so that nobody can flood the trail from outside. */
    private void writeDown(HttpServletRequest request, String port) {
        if (writtenDown.asMap().putIfAbsent(request.getRemoteAddr() + port, true) == null) {
            trail.refused(request.getRemoteAddr(), "wrong-port", request.getRequestURI(), Map.of("port", port));
        }
    }
}
