package io.vigie.collect.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.dockerjava.transport.DockerHttpClient;
import io.vigie.collect.http.Connection;
import io.vigie.collect.http.HttpResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * docker-java's way to an engine in little memory, for one thread: a whole exchange ends in time, and the only verb is GET.
 * A connection is kept between two exchanges when the first was read to its end.
 */
final class BoundedTransport implements DockerHttpClient {
    private final EngineEndpoint endpoint;
    private final Duration connect;
    private final Duration idle;
    private final Duration whole;
    private volatile @Nullable Connection kept;

    /**
     * @param idle between two pieces of an answer
     * @param whole for an answer from its request to its end
     */
    BoundedTransport(EngineEndpoint endpoint, Duration connect, Duration idle, Duration whole) {
        this.endpoint = endpoint;
        this.connect = connect;
        this.idle = idle;
        this.whole = whole;
    }

    /** Throws UncheckedIOException. */
    @Override
    public Response execute(Request request) {
        if (!request.method().equals("GET") || request.bodyBytes() != null || request.hijackedInput() != null) {
            throw new UnsupportedOperationException("an engine is only asked, never told");
        }
        try {
            return ask(request.path());
        } catch (IOException failed) {
            close();
            throw new UncheckedIOException(failed);
        }
    }

    /** An engine may have ended a kept connection meanwhile; then, and only then, the question is put again. */
    private Response ask(String path) throws IOException {
        Connection old = kept;
        if (old != null) {
            try {
                old.allow(idle, whole);
                return send(old, path);
            } catch (SocketTimeoutException slow) {
                throw slow;
            } catch (IOException ended) {
                close();
            }
        }
        Connection opened = endpoint.connect(connect, idle, whole);
        kept = opened;
        return send(opened, path);
    }

    private Response send(Connection connection, String path) throws IOException {
        connection
                .output()
                .write(("GET " + path + " HTTP/1.1\r\nHost: docker\r\nUser-Agent: vigie-agent\r\n\r\n")
                        .getBytes(US_ASCII));
        return new Answer(HttpResponse.read(connection.input()));
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

    private final class Answer implements Response {
        private final HttpResponse answer;
        private final WatchedBody body;

        Answer(HttpResponse answer) {
            this.answer = answer;
            this.body = new WatchedBody(answer.body());
        }

        @Override
        public int getStatusCode() {
            return answer.status();
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return answer.headers().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        }

        @Override
        public InputStream getBody() {
            return body;
        }

        /** What was left unread would be taken for the beginning of the next answer. */
        @Override
        public void close() {
            if (!answer.keepsConnection() || !body.ended) {
                BoundedTransport.this.close();
            }
        }
    }

    private static final class WatchedBody extends FilterInputStream {
        private boolean ended;

        WatchedBody(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            ended |= next < 0;
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            ended |= count < 0;
            return count;
        }
    }
}
