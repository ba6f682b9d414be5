package io.vigie.collect.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineEventsTest {
    private final FakeEngine engine = new FakeEngine();

    @AfterEach
    void close() {
        engine.close();
    }

    private EngineEvents events(String... lines) throws IOException {
        engine.script("/events", channel -> {
            FakeEngine.write(channel, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8));
            for (String line : lines) {
                FakeEngine.write(
                        channel, (Integer.toHexString(line.length()) + "\r\n" + line + "\r\n").getBytes(UTF_8));
            }
            Thread.sleep(30_000);
        });
        return engine.client().events(Optional.empty());
    }

    private static String event(String type, String action, String id) {
        return "{\"Type\":\"%s\",\"Action\":\"%s\",\"Actor\":{\"ID\":\"%s\",\"Attributes\":{\"container\":\"c9\",\"execID\":\"e7\"}},\"timeNano\":1763800000000000005}\n"
                .formatted(type, action, id);
    }

    @Test
    void only_changes_of_the_allow_list_are_told() throws IOException {
        try (EngineEvents events = events(
                event("container", "exec_start: sh", "c1"),
                event("container", "exec_die", "c1"),
                event("container", "exec_create: sh -c x:y", "c1"),
                event("container", "top", "c1"),
                event("container", "archive-path", "c1"),
                event("volume", "mount", "v1"),
                event("container", "health_status: unhealthy", "c2"),
                event("network", "connect", "n1"),
                event("network", "create", "n1"),
                event("image", "tag", "i1"),
                event("daemon", "reload", "d"))) {

            assertThat(events.next()).isEqualTo(new EngineChange.CommandRun("c1", "e7", "sh -c x:y"));
            assertThat(events.next()).isEqualTo(new EngineChange.ContainerChanged("c2"));
            assertThat(events.next()).isEqualTo(new EngineChange.ContainerChanged("c9"));
            assertThat(events.next()).isEqualTo(new EngineChange.NetworksChanged());
            assertThat(events.next()).isEqualTo(new EngineChange.ImagesChanged());
            assertThat(events.next()).isEqualTo(new EngineChange.EverythingChanged());
            assertThat(events.newest()).contains("1763800000.000000005");
        }
    }

    @Test
    void a_stream_that_is_silent_too_long_is_given_up() throws IOException {
        try (EngineEvents events = events()) {
            assertThatThrownBy(events::next).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_stream_of_something_else_is_given_up() throws IOException {
        try (EngineEvents events = events("this is no event\n")) {
            assertThatThrownBy(events::next).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void a_stream_that_ends_says_so() throws IOException {
        engine.script("/events", channel -> {
            FakeEngine.write(channel, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".getBytes(UTF_8));
        });
        try (EngineEvents events = engine.client().events(Optional.empty())) {
            assertThatThrownBy(events::next).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void an_id_that_would_change_the_request_is_ignored() throws IOException {
        try (EngineEvents events =
                events(event("container", "start", "../x?y HTTP/1.1"), event("container", "start", "c3"))) {
            assertThat(events.next()).isEqualTo(new EngineChange.ContainerChanged("c3"));
        }
    }

    @Test
    void the_stream_is_asked_for_with_a_filter_and_nothing_but_a_get() throws IOException {
        try (EngineEvents events = events(event("daemon", "reload", "d"))) {
            events.next();
        }
        assertThat(engine.requests()).singleElement().asString().startsWith("GET /events?filters=%7B");
    }
}
