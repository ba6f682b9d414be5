package io.vigie.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.Mutation;
import io.vigie.RandomTime;
import io.vigie.RawRequest;
import io.vigie.RestClient;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/**
 * Any operation with anything in its path, its parameters and its body, and requests of which some bytes are others. On a server of
 * its own: so many wrong passwords slow down whoever else signs in from this address.
 */
@TestPropertySource(properties = {"vigie.rate-limit.per-second=1000000", "vigie.rate-limit.burst=1000000"})
@Tag("long")
class RandomRequestsTest extends DescribedRequests {
    private static final List<String> PEOPLE = List.of("alice", "adam", "oscar", "");
    private static final int PATIENCE_MILLIS = 60_000;

    private final Map<String, Map<?, ?>> bodies = withBodies();

    @Test
    void anything_is_refused_or_understood_as_described() throws Exception {
        List<String> operations = new ArrayList<>(Description.operations().keySet());

        assertThat(RandomTime.spend("requests", random -> ask(random, operations)))
                .as("threads that ended")
                .isEmpty();

        assertThat(undescribed).isEmpty();
    }

    private void ask(Random random, List<String> operations) {
        Mutation mutation = new Mutation(random);
        String operation = mutation.any(operations);
        String person = mutation.any(PEOPLE);
        String address = filled(operation, random.nextInt(3) == 0 ? SOME_ID : RestClient.encoded(mutation.text()))
                + query(operation, mutation, random);
        HttpRequest.Builder request = request(operation, address, person);
        if (!verb(operation).equals("GET")) {
            request.header("Content-Type", JSON_TYPE)
                    .method(verb(operation), BodyPublishers.ofByteArray(body(operation, mutation, random)));
        }
        ask(operation, request);
    }

    private static String query(String operation, Mutation mutation, Random random) {
        StringBuilder query = new StringBuilder("?");
        for (String name : Description.parameters(Description.operations().get(operation), "query")) {
            if (random.nextInt(3) == 0) {
                query.append(name)
                        .append('=')
                        .append(RestClient.encoded(
                                random.nextBoolean() ? mutation.text() : String.valueOf(mutation.value(0))))
                        .append('&');
            }
        }
        return query.length() > 3_000 ? "" : query.toString();
    }

    private byte[] body(String operation, Mutation mutation, Random random) {
        Object document = bodies.containsKey(operation) ? bodies.get(operation) : Map.of("a", 1);
        for (int i = random.nextInt(3); i >= 0; i--) {
            document = mutation.document(document);
        }
        byte[] body = JSON.writeValueAsBytes(document);
        return random.nextInt(4) == 0 ? mutation.bytes(body) : body;
    }

    @Test
    void bytes_that_are_hardly_a_request_never_end_as_an_internal_error() throws Exception {
        byte[] request = ("POST /api/v1/audits?q=a HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nAuthorization: Basic YWxpY2U6dmlnaWUtZGVtbw==\r\nAccept-Language: fr\r\nContent-Type: application/json"
                        + "\r\nContent-Length: 2\r\n\r\n{}")
                .getBytes(StandardCharsets.US_ASCII);
        List<String> internal = new ArrayList<>();

        assertThat(RandomTime.spend("bytes", random -> {
                    byte[] changed = new Mutation(random).bytes(request);
                    String answer = answer(changed);
                    if (answer.startsWith("HTTP/1.1 5") || answer.contains("internal-error")) {
                        internal.add(Arrays.toString(changed) + ": " + answer);
                    }
                }))
                .as("threads that ended")
                .isEmpty();

        assertThat(internal).isEmpty();
        assertThat(RawRequest.send(port, "GET /api/openapi.yaml HTTP/1.1", "Host: 127.0.0.1:" + port))
                .as("after many passwords that were wrong by a byte alice has to wait, and the server answers")
                .startsWith("HTTP/1.1 200");
    }

    /** What comes back once nothing more is sent; a request that promised more bytes is ended without an answer. */
    private String answer(byte[] request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException held) {
            throw held;
        } catch (IOException closed) {
            return "";
        }
    }
}
