package io.vigie.problem;

import io.vigie.json.MalformedJson;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every refusal as an RFC 9457 problem with a stable {@code code}. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> coded(CodedException refused, Locale language) {
        ProblemDetail problem = problem(refused.type().status(), refused.code(), refused.message(language));
        refused.properties().forEach(problem::setProperty);
        HttpHeaders headers = new HttpHeaders();
        if (refused.properties().get("retryAfter") instanceof Number seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return response(problem, headers);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformed(MalformedJson refused) {
        HttpStatus status = refused.code() == MalformedJson.Code.REPORT_TOO_LARGE
                ? HttpStatus.CONTENT_TOO_LARGE
                : HttpStatus.BAD_REQUEST;
        return response(problem(status, refused.code().word(), refused.getMessage()), HttpHeaders.EMPTY);
    }

    /** Names and values that are no text, and parts of a form: the server finds them as late as they are asked for. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class, MultipartException.class})
    ResponseEntity<ProblemDetail> unreadable(RuntimeException refused, Locale language) {
        return response(problem(ProblemType.REQUEST_INVALID, language), HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException bug, Locale language) {
        return response(problem(ProblemType.INTERNAL_ERROR, language, logged(bug)), HttpHeaders.EMPTY);
    }

    /** A problem is JSON whatever the client accepts. */
    private static ResponseEntity<ProblemDetail> response(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String logged(Exception bug) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Request failed, reference {}", reference, bug);
        return reference;
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception refused,
            @org.jspecify.annotations.Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem = misunderstood(refused, status, request.getLocale());
        problem.setStatus(status.value());
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ProblemDetail misunderstood(Exception refused, HttpStatusCode status, Locale language) {
        return switch (refused) {
            case MethodArgumentNotValidException invalid ->
                problem(ProblemType.PARAMETER_INVALID, language, fields(invalid));
            case MethodArgumentTypeMismatchException invalid ->
                problem(ProblemType.PARAMETER_INVALID, language, invalid.getName());
            case MissingServletRequestParameterException missing ->
                problem(ProblemType.PARAMETER_MISSING, language, missing.getParameterName());
            case HttpMessageNotReadableException unreadable -> problem(ProblemType.BODY_INVALID, language);
            case HttpRequestMethodNotSupportedException other ->
                problem(ProblemType.METHOD_NOT_ALLOWED, language, other.getMethod());
            case HttpMediaTypeNotSupportedException other -> problem(ProblemType.MEDIA_TYPE_UNSUPPORTED, language);
            case HttpMediaTypeNotAcceptableException other -> problem(ProblemType.NOT_ACCEPTABLE, language);
            case NoResourceFoundException nothing -> problem(ProblemType.NOT_FOUND, language, "resource");
            default ->
                status.is5xxServerError()
                        ? problem(ProblemType.INTERNAL_ERROR, language, logged(refused))
                        : problem(ProblemType.REQUEST_INVALID, language);
        };
    }

    private static String fields(BindingResult invalid) {
        return invalid.getFieldErrors().stream()
                .map(FieldError::getField)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static ProblemDetail problem(ProblemType type, Locale language, Object... values) {
        return problem(type.status(), type.word(), type.text(language, values));
    }

    private static ProblemDetail problem(
            HttpStatusCode status, String code, @org.jspecify.annotations.Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setDetail(detail);
        problem.setProperty("code", code);
        return problem;
    }
}
