package io.vigie.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Requests of any kind, whose answers have to be among those that openapi.yaml describes. */
abstract class DescribedRequests extends IntegrationTest {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String JSON_TYPE = "application/json";
    static final String SOME_ID = "00000000-0000-0000-0000-000000000000";

    @LocalServerPort
    int port;

    final List<String> undescribed = new ArrayList<>();

    /** Operations that take a body, each with the example of its description. */
    static Map<String, Map<?, ?>> withBodies() {
        Map<String, Map<?, ?>> examples = new LinkedHashMap<>();
        Description.operations().forEach((operation, description) -> {
            if (description.containsKey("requestBody")) {
                examples.put(operation, Description.at(description, "requestBody", "content", JSON_TYPE, "example"));
            }
        });
        assertThat(examples).hasSizeGreaterThan(3);
        return examples;
    }

    static String filled(String operation, String value) {
        return path(operation).replaceAll("\\{[^}]*}", Matcher.quoteReplacement(value));
    }

    private static String path(String operation) {
        return operation.substring(operation.indexOf(' ') + 1);
    }

    static String verb(String operation) {
        return operation.substring(0, operation.indexOf(' ')).toUpperCase(Locale.ROOT);
    }

    final void ask(String operation, String address, String body) {
        for (String user : List.of("alice", "adam")) {
            HttpRequest.Builder request = request(operation, address, user);
            if (!verb(operation).equals("GET")) {
                request.header("Content-Type", JSON_TYPE).method(verb(operation), BodyPublishers.ofString(body));
            }
            ask(operation, request);
        }
    }

    final HttpRequest.Builder request(String operation, String address, String user) {
        HttpRequest.Builder request = RestClient.demo(port, user).request(path("get /api/openapi.yaml"));
        return request.uri(URI.create("http://127.0.0.1:" + port + address))
                .method(verb(operation), BodyPublishers.noBody());
    }

    final void ask(String operation, HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        RestClient.Answer answer = RestClient.demo(port, "").send(builder);
        Map<Integer, Set<String>> described =
                Description.answers(Description.operations().get(operation));
        String code = answer.status() < 400 ? "" : code(answer);
        boolean known = described.containsKey(answer.status())
                && (answer.status() < 400 || described.get(answer.status()).contains(code));
        if (!known) {
            undescribed.add(operation + " → " + answer.status() + " " + code + ": " + request.uri() + " "
                    + request.headers().map().get("Content-Type"));
        }
    }

    private static String code(RestClient.Answer answer) {
        try {
            return answer.code();
        } catch (JacksonException noProblem) {
            return answer.text();
        }
    }
}
