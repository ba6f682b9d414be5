package io.vigie.api;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** A filter that is misspelt would silently filter nothing: parameters that an operation does not know are refused. */
final class KnownParameters implements HandlerInterceptor {
    private static final long LARGEST_BODY_BYTES = 64 * 1024;

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            refuseUnknown(request, of(method));
            refuseLargeBody(request, largest(method));
        }
        return true;
    }

    private static void refuseUnknown(HttpServletRequest request, Set<String> known) {
        for (String name : request.getParameterMap().keySet()) {
            if (!known.contains(name)) {
                throw new CodedException(ProblemType.PARAMETER_UNKNOWN, String.join(", ", known));
            }
        }
    }

    private static long largest(HandlerMethod method) {
        LargestBody larger = method.getMethodAnnotation(LargestBody.class);
        return larger == null ? LARGEST_BODY_BYTES : larger.value();
    }

    private static void refuseLargeBody(HttpServletRequest request, long largest) {
        boolean chunked = request.getHeader("Transfer-Encoding") != null;
        if (chunked || request.getContentLengthLong() > largest) {
            throw new CodedException(ProblemType.REQUEST_TOO_LARGE, largest);
        }
    }

    /** The names of an operation's query parameters. */
    static Set<String> of(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(method.getMethodParameters()).forEach(parameter -> {
            if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
                Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .forEach(component -> names.add(component.getName()));
            } else if (parameter.hasParameterAnnotation(RequestParam.class)) {
                names.add(Objects.requireNonNull(parameter.getParameter().getName()));
            }
        });
        return names;
    }
}
