package io.vigie.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.Tries;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every operation, with every hostile value in each of its parameters, parts of the path and fields: only what is described. */
@Tag("random")
@Tag("long")
class HostileRequestsTest extends DescribedRequests {
    /** Of queries and paths, as they stand in an address. */
    private static final List<String> VALUES = new ArrayList<>(List.of(
            "%00",
            "a%00b",
            "%ED%A0%80",
            "%FF",
            "%C0%80",
            "%0D%0AX:%20y",
            "+",
            "%25",
            "%5F%5C",
            "%27%22",
            "0",
            "-1",
            "-0",
            "007",
            "2147483648",
            "9223372036854775808",
            "1e400",
            "NaN",
            "%D9%A3",
            "%EF%BC%91",
            "null",
            "true",
            "-",
            "-name",
            "--name",
            "name,name",
            "-NAME",
            ",",
            ",,,",
            "%5B%5D",
            "%7B%7D",
            "..",
            ".",
            "%2e%2e%2f",
            "/",
            "//",
            "/a/../b",
            "/prod/",
            "/PROD",
            "/" + "a/".repeat(500),
            "%F0%9F%A6%8A",
            "%E2%80%AE",
            "%3Cb%3E",
            "a".repeat(2_000),
            "%28%28%28%2A%2A",
            "1-1-1-1-1",
            SOME_ID,
            "%24%7Bjndi:ldap://x%7D",
            "2026-03-31",
            "2026-03-31T10:00:00Z",
            "2026-03-31T10:00:00%2B18:00",
            "2026-06-30T23:59:60Z",
            "0000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "-4714-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "%2B294277-01-01T00:00:00Z",
            "%2B999999-01-01T00:00:00Z",
            "-999999-01-01T00:00:00Z",
            "%2B999999999-12-31T23:59:59-18:00",
            "-999999999-01-01T00:00:00%2B18:00"));

    private static final List<Object> FIELDS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\uD800",
            "\u202E",
            "x".repeat(10_000),
            "/",
            "/../",
            "%s%n",
            "-1",
            "cis-docker-1.8.0",
            SOME_ID,
            "1-1-1-1-1",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            0,
            -1,
            1.5,
            2147483648L,
            Long.MAX_VALUE,
            1e308,
            true,
            List.of(),
            List.of("a"),
            Map.of(),
            Map.of("a", 1));

    private static final List<String> BODIES = List.of(
            "",
            " ",
            "null",
            "true",
            "0",
            "\"\"",
            "[]",
            "{}",
            "[{}]",
            "{",
            "{\"\":1}",
            "{\"a\":1}",
            "{\"a\":1,\"a\":2}",
            "\0",
            "\uFEFF{}",
            "[".repeat(20_000),
            "{\"a\":".repeat(20_000),
            "{\"uses\":1e999999}",
            "{\"uses\":" + "9".repeat(5_000) + "}",
            "{\"group\":\"\\ud800\"}",
            "a=b&c=d",
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>");

    private static final List<String> TYPES = List.of(
            JSON_TYPE,
            "application/json; charset=UTF-16",
            "application/json; charset=none",
            "application/json;",
            "application/problem+json",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/xml",
            "*/*",
            "json",
            "\"application/json",
            "application/json;\"",
            "application/json;a=\"",
            ";",
            "");

    private static final List<String> ACCEPTED =
            List.of("*/*", JSON_TYPE, "text/csv", "application/xml", "a", ";", "\"a", "a/b;\"", "a/b,\"", "*/json", "");
    private static final List<String> LANGUAGES =
            List.of("en", "fr-FR", "*", "-", ";q=2", "x".repeat(1_000), "i-klingon");

    @Test
    void parameters_are_refused_or_understood() {
        Description.operations().forEach((operation, description) -> {
            for (String parameter : Description.parameters(description, "query")) {
                Tries.some(VALUES, 12, operation + parameter)
                        .forEach(value ->
                                ask(operation, filled(operation, SOME_ID) + "?" + parameter + "=" + value, ""));
                ask(operation, filled(operation, SOME_ID) + "?" + parameter, "");
                ask(operation, filled(operation, SOME_ID) + "?" + parameter + "=a&" + parameter + "=b", "");
                ask(operation, filled(operation, SOME_ID) + "?" + parameter + "=0&" + parameter + "=%00", "");
            }
            for (String unknown : List.of("x=y", "=", "&&", "%00=1", "%FF", "q%00=1", "a".repeat(3_000))) {
                ask(operation, filled(operation, SOME_ID) + "?" + unknown, "");
            }
        });
        assertThat(undescribed).isEmpty();
    }

    @Test
    void a_NUL_in_a_search_and_a_year_of_six_digits_are_refused_by_every_list() {
        Map<String, List<String>> values = Map.of(
                "q", List.of("%00", "a%00"), "at", List.of("%2B999999-01-01T00:00:00Z", "-999999-01-01T00:00:00Z"));
        Description.operations()
                .forEach((operation, description) -> Description.parameters(description, "query").stream()
                        .filter(values::containsKey)
                        .forEach(parameter -> values.get(parameter)
                                .forEach(value -> ask(
                                        operation, filled(operation, SOME_ID) + "?" + parameter + "=" + value, ""))));
        assertThat(undescribed).isEmpty();
    }

    @Test
    void parts_of_a_path_are_refused_or_understood() {
        Description.operations().keySet().stream()
                .filter(operation -> operation.contains("{"))
                .forEach(operation -> Tries.some(VALUES, 20, operation)
                        .forEach(value -> ask(operation, filled(operation, value), "")));
        assertThat(undescribed).isEmpty();
    }

    @Test
    void fields_of_a_body_are_refused_or_understood() {
        withBodies()
                .forEach((operation, example) -> example.keySet()
                        .forEach(field -> Tries.some(FIELDS, 9, operation + field)
                                .forEach(value -> {
                                    Map<Object, Object> body = new LinkedHashMap<>(example);
                                    body.put(field, value);
                                    ask(operation, filled(operation, SOME_ID), JSON.writeValueAsString(body));
                                })));
        assertThat(undescribed).isEmpty();
    }

    @Test
    void a_field_within_a_field_is_refused_or_understood() {
        withBodies()
                .forEach((operation, example) -> example.forEach((outer, inner) -> {
                    if (inner instanceof Map<?, ?> fields) {
                        fields.keySet()
                                .forEach(field -> Tries.some(FIELDS, 9, operation + field)
                                        .forEach(value -> {
                                            Map<Object, Object> within = new LinkedHashMap<>(fields);
                                            within.put(field, value);
                                            Map<Object, Object> body = new LinkedHashMap<>(example);
                                            body.put(outer, within);
                                            ask(operation, filled(operation, SOME_ID), JSON.writeValueAsString(body));
                                        }));
                    }
                }));
        assertThat(undescribed).isEmpty();
    }

    @Test
    void bodies_of_every_type_are_refused_or_understood() {
        Description.operations().keySet().stream()
                .filter(operation -> !operation.startsWith("get "))
                .forEach(operation -> TYPES.forEach(type -> Tries.some(BODIES, 4, operation + type)
                        .forEach(body -> ask(
                                operation,
                                request(operation, filled(operation, SOME_ID), "adam")
                                        .header("Content-Type", type)
                                        .method(verb(operation), BodyPublishers.ofByteArray(written(body, type)))))));
        assertThat(undescribed).isEmpty();
    }

    @Test
    void what_a_client_accepts_is_refused_or_understood() {
        Description.operations().keySet().forEach(operation -> {
            for (String accepted : ACCEPTED) {
                ask(
                        operation,
                        request(operation, filled(operation, SOME_ID), "alice").header("Accept", accepted));
            }
            for (String language : LANGUAGES) {
                ask(
                        operation,
                        request(operation, filled(operation, SOME_ID) + "?at=x", "alice")
                                .header("Accept-Language", language));
            }
        });
        assertThat(undescribed).isEmpty();
    }

    private static byte[] written(String body, String type) {
        return body.getBytes(type.contains("UTF-16") ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }
}
