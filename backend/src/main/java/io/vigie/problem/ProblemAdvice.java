package io.vigie.problem;

import io.vigie.json.MalformedJson;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every refusal as an RFC 9457 problem with a stable {@code code}. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> coded(CodedException refused) {
        ProblemDetail problem = problem(refused.status(), refused.code(), refused.getMessage());
        refused.properties().forEach(problem::setProperty);
        HttpHeaders headers = new HttpHeaders();
        if (refused.properties().get("retryAfter") instanceof Integer seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return new ResponseEntity<>(problem, headers, refused.status());
    }

    @ExceptionHandler
    ProblemDetail malformed(MalformedJson refused) {
        HttpStatus status = refused.code() == MalformedJson.Code.REPORT_TOO_LARGE
                ? HttpStatus.CONTENT_TOO_LARGE
                : HttpStatus.BAD_REQUEST;
        return problem(status, refused.code().word(), refused.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unexpected(RuntimeException bug) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Request failed, reference {}", reference, bug);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something went wrong here. The server's log has more under the reference " + reference);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception refused,
            @org.jspecify.annotations.Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return new ResponseEntity<>(misunderstood(refused, status), headers, status);
    }

    private static ProblemDetail misunderstood(Exception refused, HttpStatusCode status) {
        return switch (refused) {
            case MethodArgumentNotValidException invalid ->
                problem(status, "parameter-invalid", "These cannot be understood: " + fields(invalid));
            case MethodArgumentTypeMismatchException invalid ->
                problem(status, "parameter-invalid", "This cannot be understood: " + invalid.getName());
            case MissingServletRequestParameterException missing ->
                problem(status, "parameter-missing", "This is missing: " + missing.getParameterName());
            case HttpMessageNotReadableException unreadable ->
                problem(status, "body-invalid", "The body is not the JSON that this takes; see /api/openapi.yaml");
            case HttpRequestMethodNotSupportedException other ->
                problem(status, "method-not-allowed", "This does not answer to " + other.getMethod());
            case HttpMediaTypeNotSupportedException other ->
                problem(status, "media-type-unsupported", "Send application/json");
            case NoResourceFoundException nothing -> problem(status, "not-found", "There is nothing here");
            default -> problem(status, "request-" + status.value(), "The request cannot be understood");
        };
    }

    private static String fields(BindingResult invalid) {
        return invalid.getFieldErrors().stream()
                .map(FieldError::getField)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static ProblemDetail problem(
            HttpStatusCode status, String code, @org.jspecify.annotations.Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setDetail(detail);
        problem.setProperty("code", code);
        return problem;
    }
}
