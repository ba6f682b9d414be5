package io.vigie.agent.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vigie.collect.http.Connection;
import io.vigie.collect.http.HttpResponse;
import io.vigie.collect.http.SocketConnection;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The server's port for agents, over one connection kept open between exchanges. The platform's own HTTP clients cost more
 * memory than the agent's whole budget leaves, see docs/adr. For one thread; another may close it.
 */
public final class ServerClient implements AutoCloseable {
    private static final int MAXIMUM_BYTES = 4 * 1024 * 1024;
    private static final int FORBIDDEN = 403;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration MAXIMUM_RETRY_AFTER = Duration.ofMinutes(10);
    private static final JsonReader READER = new JsonReader(new JsonLimits(MAXIMUM_BYTES, 32, 256 * 1024));

    private final ServerAddress server;
    private final Credentials credentials;
    private final Duration patience;
    private volatile @Nullable Connection kept;
    private SSLSocketFactory keptWith;

    /**
     * @param patience how long the server may stay silent within one exchange
     */
    public ServerClient(ServerAddress server, Credentials credentials, Duration patience) {
        this.server = server;
        this.credentials = credentials;
        this.keptWith = credentials.tls();
        this.patience = patience;
    }

    public ServerResponse get(String path) throws IOException {
        return exchange(("GET " + server.path() + path + " HTTP/1.1\r\nHost: " + server.host() + ":" + server.port()
                        + "\r\n\r\n")
                .getBytes(US_ASCII));
    }

    public ServerResponse post(String path, byte[] json) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream(json.length + 256);
        request.writeBytes(("POST " + server.path() + path + " HTTP/1.1\r\nHost: " + server.host() + ":" + server.port()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length + "\r\n\r\n")
                .getBytes(US_ASCII));
        request.writeBytes(json);
        return exchange(request.toByteArray());
    }

    /** A certificate may be replaced by the host's next one while it is in use here; the server then refuses the old one. */
    private ServerResponse exchange(byte[] request) throws IOException {
        ServerResponse response = once(request);
        if (response.status() == FORBIDDEN && keptWith != credentials.tls()) {
            response = once(request);
        }
        credentials.heard(response);
        return response;
    }

    private ServerResponse once(byte[] request) throws IOException {
        try {
            HttpResponse answer = ask(request);
            byte[] body = answer.bytes(MAXIMUM_BYTES);
            if (!answer.keepsConnection()) {
                close();
            }
            return new ServerResponse(answer.status(), json(body), retryAfter(answer), date(answer));
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    /** The server may have ended a kept connection meanwhile; asking again is safe, since a report is a state. */
    private HttpResponse ask(byte[] request) throws IOException {
        SSLSocketFactory tls = credentials.tls();
        if (tls != keptWith) {
            close();
            keptWith = tls;
        }
        Connection old = kept;
        if (old != null) {
            try {
                old.allow(patience, patience);
                return send(old, request);
            } catch (SocketTimeoutException slow) {
                throw slow;
            } catch (IOException ended) {
                close();
            }
        }
        Connection opened =
                SocketConnection.openTls(tls, server.bareHost(), server.port(), CONNECT, patience, patience);
        kept = opened;
        return send(opened, request);
    }

    private static HttpResponse send(Connection wire, byte[] request) throws IOException {
        wire.output().write(request);
        wire.output().flush();
        return HttpResponse.read(wire.input());
    }

    private static Json json(byte[] body) {
        try {
            return body.length == 0 ? Json.NULL : READER.read(body);
        } catch (MalformedJson notJson) {
            return Json.NULL;
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse answer) {
        return answer.header("retry-after")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(asked -> asked.compareTo(MAXIMUM_RETRY_AFTER) > 0 ? MAXIMUM_RETRY_AFTER : asked);
    }

    private static Optional<Instant> date(HttpResponse answer) {
        try {
            return answer.header("date").map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        Connection open = kept;
        kept = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException alreadyClosed) {
                // Nothing was left to send.
            }
        }
    }
}
