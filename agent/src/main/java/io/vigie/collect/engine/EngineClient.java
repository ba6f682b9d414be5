package io.vigie.collect.engine;

import com.github.dockerjava.transport.DockerHttpClient;
import io.vigie.collect.http.HttpResponse;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.MalformedJson;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Asks an engine, and can do nothing else: there is no verb here but GET. One question at a time, over one connection
 * kept open between them; events come over a connection of their own, since an open stream can hold up other answers.
 */
public final class EngineClient implements AutoCloseable {
    /** An agent's heap is small: a host with 1,000 containers answers its longest list in half of this. */
    static final int MAXIMUM_BYTES = 4 * 1024 * 1024;

    private static final JsonReader READER = new JsonReader(new JsonLimits(MAXIMUM_BYTES, 128, 1024 * 1024));

    private final EngineEndpoint endpoint;
    private final EngineTimeouts timeouts;
    private final DockerHttpClient transport;
    private String prefix = "";

    public EngineClient(EngineEndpoint endpoint, EngineTimeouts timeouts) {
        this.endpoint = endpoint;
        this.timeouts = timeouts;
        this.transport = new BoundedTransport(endpoint, timeouts.connect(), timeouts.idle(), timeouts.whole());
    }

    /** Whether the engine is on this machine, whose files tell more of it. */
    public boolean isLocal() {
        return address().startsWith("unix:");
    }

    /** Where the engine listens, as it was given. */
    public String address() {
        return endpoint.toString();
    }

    public EngineEndpoint endpoint() {
        return endpoint;
    }

    /** {@code GET /version}; from here on the newest version of the API is spoken that engine and agent both know. */
    public synchronized EngineResponse negotiate() {
        prefix = "";
        EngineResponse answer = get("/version");
        if (answer instanceof EngineResponse.Found(Json version)) {
            prefix = ApiVersion.agreed(version).map(agreed -> "/v" + agreed).orElse("");
        }
        return answer;
    }

    /** The answer to {@code GET path}. Never throws for what an engine does. */
    public synchronized EngineResponse get(String path) {
        try {
            return exchange(prefix + path);
        } catch (MalformedJson malformed) {
            return new EngineResponse.Failed(
                    malformed.code() == MalformedJson.Code.REPORT_TOO_LARGE
                            ? EngineFailure.TOO_LARGE
                            : EngineFailure.NOT_UNDERSTOOD);
        } catch (OutOfMemoryError treeTooLarge) {
            close();
            return new EngineResponse.Failed(EngineFailure.TOO_LARGE);
        } catch (UncheckedIOException failed) {
            return new EngineResponse.Failed(failure(cause(failed)));
        } catch (IOException failed) {
            return new EngineResponse.Failed(failure(failed));
        }
    }

    private EngineResponse exchange(String path) throws IOException {
        try (DockerHttpClient.Response answer = execute(transport, path)) {
            byte[] body = HttpResponse.bytes(answer.getBody(), MAXIMUM_BYTES);
            return switch (answer.getStatusCode()) {
                case 200 -> new EngineResponse.Found(READER.read(body));
                case 404 -> new EngineResponse.Missing();
                default -> new EngineResponse.Failed(EngineFailure.ERROR);
            };
        }
    }

    private static DockerHttpClient.Response execute(DockerHttpClient transport, String path) {
        return transport.execute(DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.GET)
                .path(path)
                .build());
    }

    /** The answer to {@code GET path} that is no JSON; empty when there is none, or one larger than this. */
    public synchronized Optional<byte[]> bytes(String path, int maximum) {
        try (DockerHttpClient.Response answer = execute(transport, prefix + path)) {
            byte[] body = HttpResponse.bytes(answer.getBody(), maximum);
            return answer.getStatusCode() == 200 ? Optional.of(body) : Optional.empty();
        } catch (IOException | UncheckedIOException failed) {
            return Optional.empty();
        }
    }

    /**
     * Opens the stream of events, those since an instant first. It ends with a SocketTimeoutException after the silence
     * that {@link EngineTimeouts} allows.
     */
    public EngineEvents events(Optional<String> since) throws IOException {
        DockerHttpClient own =
                new BoundedTransport(endpoint, timeouts.connect(), timeouts.eventSilence(), Duration.ofDays(1));
        try {
            DockerHttpClient.Response answer = execute(own, EngineEvents.path(since));
            if (answer.getStatusCode() != 200) {
                own.close();
                throw new IOException("the engine refuses its events with status " + answer.getStatusCode());
            }
            return new EngineEvents(own, answer.getBody());
        } catch (UncheckedIOException failed) {
            throw cause(failed);
        }
    }

    private static IOException cause(UncheckedIOException failed) {
        return failed.getCause() instanceof IOException cause ? cause : new IOException(failed);
    }

    static EngineFailure failure(IOException failed) {
        return switch (failed) {
            case SocketTimeoutException slow -> EngineFailure.TIMEOUT;
            case HttpResponse.TooLarge large -> EngineFailure.TOO_LARGE;
            case java.net.ProtocolException strange -> EngineFailure.NOT_UNDERSTOOD;
            case EOFException ended -> EngineFailure.CUT_SHORT;
            case SSLException refused -> EngineFailure.TLS_FAILED;
            case AccessDeniedException denied -> EngineFailure.FORBIDDEN;
            default ->
                String.valueOf(failed.getMessage()).contains("Permission denied")
                        ? EngineFailure.FORBIDDEN
                        : EngineFailure.UNREACHABLE;
        };
    }

    @Override
    public synchronized void close() {
        try {
            transport.close();
        } catch (IOException alreadyClosed) {
            // Nothing was left to send.
        }
    }
}
