package io.vigie.collect.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.transport.DockerHttpClient;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URLEncoder;
import java.util.Optional;

/** A stream of the engine's events, open until closed. Only those of {@link EngineChange} are asked for. */
public final class EngineEvents implements Closeable {
    private static final int MAXIMUM_LINE = 256 * 1024;
    private static final JsonReader READER = new JsonReader(new JsonLimits(MAXIMUM_LINE, 16, MAXIMUM_LINE));

    private final DockerHttpClient transport;
    private final InputStream stream;
    private String newest = "";

    /**
     * @param transport over which nothing else is asked
     */
    EngineEvents(DockerHttpClient transport, InputStream stream) {
        this.transport = transport;
        this.stream = stream;
    }

    static String path(Optional<String> since) {
        String filters = URLEncoder.encode(EngineChange.filters(), UTF_8);
        return "/events?filters=" + filters
                + since.map(instant -> "&since=" + instant).orElse("");
    }

    /** Waits for the next change that matters. Throws IOException when the stream ends, is silent too long or is no JSON. */
    public EngineChange next() throws IOException {
        while (true) {
            Json event = read();
            remember(event);
            Optional<EngineChange> change = EngineChange.of(event);
            if (change.isPresent()) {
                return change.get();
            }
        }
    }

    /** The time of the newest event, as the engine wants it for asking again from there. */
    public Optional<String> newest() {
        return newest.isEmpty() ? Optional.empty() : Optional.of(newest);
    }

    private void remember(Json event) {
        event.at("timeNano")
                .number()
                .ifPresent(nanos -> newest = "%d.%09d".formatted(nanos / 1_000_000_000, nanos % 1_000_000_000));
    }

    private Json read() throws IOException {
        byte[] line = line();
        try {
            return READER.read(line);
        } catch (io.vigie.json.MalformedJson malformed) {
            throw new ProtocolException("an event that is no JSON");
        }
    }

    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        for (int next = stream.read(); next != '\n' || line.size() == 0; next = stream.read()) {
            if (next < 0) {
                throw new java.io.EOFException("the stream of events ended");
            }
            if (line.size() == MAXIMUM_LINE) {
                throw new ProtocolException("an event without end");
            }
            line.write(next);
        }
        return line.toByteArray();
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
