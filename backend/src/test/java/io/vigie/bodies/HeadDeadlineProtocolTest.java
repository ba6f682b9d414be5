package io.vigie.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a Tomcat of its own, with one second for a head. */
@Tag("long")
class HeadDeadlineProtocolTest {
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Tomcat TOMCAT = new Tomcat();
    private static final Connector CONNECTOR = new Connector(HeadDeadlineProtocol.class.getName());

    @BeforeAll
    static void start() throws Exception {
        TOMCAT.setBaseDir(Files.createTempDirectory("vigie-test-tomcat").toString());
        CONNECTOR.setPort(0);
        CONNECTOR.setAsyncTimeout(10_000);
        CONNECTOR.setProperty("headDeadline", Long.toString(DEADLINE.toMillis()));
        CONNECTOR.setProperty("connectionTimeout", "20000");
        TOMCAT.setConnector(CONNECTOR);
        Context context = TOMCAT.addContext("", null);
        Tomcat.addServlet(context, "answer", new Answering()).setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "answer");
        TOMCAT.start();
    }

    @AfterAll
    static void stop() throws Exception {
        TOMCAT.stop();
        TOMCAT.destroy();
    }

    /** Answers at once, after reading the body or, asked for /refused, without it; asked for /later, after three deadlines. */
    private static final class Answering extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getRequestURI().equals("/refused")) {
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
            request.getInputStream().readAllBytes();
            if (!request.getRequestURI().equals("/later")) {
                response.getWriter().write("answered");
                return;
            }
            AsyncContext held = request.startAsync();
            Thread.startVirtualThread(() -> answerLater(held));
        }

        private static void answerLater(AsyncContext held) {
            try {
                Thread.sleep(DEADLINE.multipliedBy(3));
                held.getResponse().getWriter().write("answered");
                held.complete();
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private static Socket connection() throws IOException {
        Socket socket = new Socket("127.0.0.1", CONNECTOR.getLocalPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String all(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** How long a connection lives that sends a byte ten times in each deadline. */
    private static Duration lifeOfDrip(String head) throws Exception {
        long began = System.nanoTime();
        try (Socket socket = connection()) {
            for (int number = 0; number < 100; number++) {
                send(socket, head.substring(number, number + 1));
                Thread.sleep(DEADLINE.dividedBy(10));
            }
        } catch (IOException closed) {
            return Duration.ofNanos(System.nanoTime() - began);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void a_head_that_comes_byte_by_byte_ends_its_connection() throws Exception {
        assertThat(lifeOfDrip("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(200)))
                .isLessThan(DEADLINE.multipliedBy(5));
        assertThat(lifeOfDrip("GET /" + "a".repeat(200))).isLessThan(DEADLINE.multipliedBy(5));
    }

    @Test
    void a_second_head_on_a_connection_has_the_same_time() throws Exception {
        try (Socket socket = connection()) {
            send(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            Thread.sleep(DEADLINE.multipliedBy(2));
            send(socket, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(all(socket).split("answered", -1)).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 12_000, 70_000, 1_000_000})
    void the_answer_to_a_head_that_is_too_long_arrives(int length) throws Exception {
        for (int round = 0; round < 20; round++) {
            try (Socket socket = connection()) {
                send(socket, "GET /" + "a".repeat(length) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

                assertThat(all(socket)).startsWith("HTTP/1.1 400");
            }
        }
    }

    @Test
    void the_answer_to_a_body_that_nobody_reads_arrives() throws Exception {
        int beyondWhatTomcatReads = 2_500_000;
        for (int round = 0; round < 20; round++) {
            try (Socket socket = connection()) {
                send(
                        socket,
                        "POST /refused HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + beyondWhatTomcatReads
                                + "\r\n\r\n" + "a".repeat(beyondWhatTomcatReads));

                assertThat(all(socket)).startsWith("HTTP/1.1 403");
            }
        }
    }

    @Test
    void an_answer_that_is_held_and_a_body_that_comes_slowly_end_nothing() throws Exception {
        try (Socket held = connection();
                Socket slow = connection()) {
            send(held, "GET /later HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            send(slow, "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 3\r\n\r\na");
            Thread.sleep(DEADLINE.multipliedBy(2));
            send(slow, "bc");

            assertThat(all(slow)).startsWith("HTTP/1.1 200").endsWith("answered");
            assertThat(all(held)).startsWith("HTTP/1.1 200").contains("answered");
        }
    }
}
