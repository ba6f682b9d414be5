package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Large bodies of people: rights come first, then one of each person at a time. */
class PeopleBodyTest extends IntegrationTest {
    private static final int LARGE = 15 * 1024 * 1024;

    @LocalServerPort
    private int port;

    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** A request whose body is announced, and of which only so many bytes are sent. */
    private Socket begun(String user, String length, int sent) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        open.add(socket);
        socket.setSoTimeout(20_000);
        String basic = Base64.getEncoder().encodeToString((user + ":vigie-demo").getBytes(StandardCharsets.US_ASCII));
        String head = "POST /api/v1/attestations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + basic
                + "\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(new byte[sent]);
        socket.getOutputStream().flush();
        return socket;
    }

    private static String beginningOf(Socket socket) throws IOException {
        byte[] bytes = new byte[2_000];
        int length = socket.getInputStream().read(bytes);
        return length < 0 ? "" : new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    @Test
    void who_may_not_is_refused_before_the_body_comes() throws IOException {
        for (String user : List.of("omar", "ines", "adam")) {
            String answer = beginningOf(begun(user, "Content-Length: " + LARGE, 0));

            assertThat(answer).startsWith("HTTP/1.1 403").contains("\"role-missing\"");
        }
    }

    @Test
    void of_many_large_bodies_of_one_person_one_is_taken_and_the_others_may_come_again() throws Exception {
        begun("alice", "Content-Length: " + LARGE, 100_000);
        Thread.sleep(2_000);

        for (int number = 0; number < 40; number++) {
            String answer = beginningOf(begun("alice", "Content-Length: " + LARGE, 0));

            assertThat(answer).startsWith("HTTP/1.1 429").contains("\"bodies-at-once\"", "Retry-After");
        }
    }

    @Test
    void a_body_without_a_length_or_of_too_great_a_length_is_refused() throws IOException {
        assertThat(beginningOf(begun("alice", "Transfer-Encoding: chunked", 0)))
                .startsWith("HTTP/1.1 413")
                .contains("\"request-too-large\"");
        assertThat(beginningOf(begun("alice", "Content-Length: 17000000", 0))).startsWith("HTTP/1.1 413");
        assertThat(beginningOf(begun("alice", "Content-Length: 9223372036854775807", 0)))
                .startsWith("HTTP/1.1 413");
    }
}
