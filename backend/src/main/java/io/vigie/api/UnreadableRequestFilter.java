package io.vigie.api;

import io.vigie.problem.ProblemType;
import io.vigie.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what Spring's readers fail at outright: a path of which a part cannot be decoded, such as {@code /hosts;a=%}, and a media
 * type such as a quotation mark alone. Others are judged where they matter.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class UnreadableRequestFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!hasReadablePath(request)) {
            ProblemWriter.write(request, response, ProblemType.REQUEST_INVALID);
        } else if (!isReadable(request, HttpHeaders.CONTENT_TYPE)) {
            ProblemWriter.write(request, response, ProblemType.MEDIA_TYPE_UNSUPPORTED);
        } else if (!isReadable(request, HttpHeaders.ACCEPT)) {
            ProblemWriter.write(request, response, ProblemType.NOT_ACCEPTABLE);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasReadablePath(HttpServletRequest request) {
        try {
            PathContainer.parsePath(request.getRequestURI());
            return true;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private static boolean isReadable(HttpServletRequest request, String header) {
        try {
            MediaType.parseMediaTypes(Collections.list(request.getHeaders(header)));
            return true;
        } catch (InvalidMediaTypeException judgedLater) {
            return true;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }
}
