package io.vigie.api;

import io.vigie.access.Person;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.trail.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses who has none of an operation's roles. */
final class AllowedRoles implements HandlerInterceptor {
    private final Trail trail;

    AllowedRoles(Trail trail) {
        this.trail = trail;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getMethodAnnotation(AllowedTo.class) instanceof AllowedTo allowed) {
            refuseUnlessAllowed(allowed, request);
        }
        return true;
    }

    private void refuseUnlessAllowed(AllowedTo allowed, HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof Authentication signedIn
                && signedIn.getPrincipal() instanceof Person person
                && Arrays.stream(allowed.value()).noneMatch(person::is)) {
            String code = ProblemType.ROLE_MISSING.word();
            trail.refused(person.userName(), allowed.action(), request.getRequestURI(), Map.of("code", code));
            throw new CodedException(ProblemType.ROLE_MISSING);
        }
    }
}
