package io.vigie.api;

import io.vigie.access.OpenToEverybody;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.right.RightGuard;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.Authentication;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses who has the right of an operation nowhere, before their body is read. An operation that declares none answers nobody. */
final class RequiredRights implements HandlerInterceptor {
    private final RightGuard guard;

    RequiredRights(RightGuard guard) {
        this.guard = guard;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !method.hasMethodAnnotation(OpenToEverybody.class)) {
            RequiresRight required = declared(method)
                    .orElseThrow(() -> new IllegalStateException(method + " declares no right that it takes"));
            guard.require(person(request), required, request.getRequestURI());
        }
        return true;
    }

    private static Optional<RequiresRight> declared(HandlerMethod method) {
        return Optional.ofNullable(method.getMethodAnnotation(RequiresRight.class))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequiresRight.class)));
    }

    private static Person person(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof Authentication signedIn
                && signedIn.getPrincipal() instanceof Person person) {
            return person;
        }
        throw new IllegalStateException("nobody is signed in");
    }
}
