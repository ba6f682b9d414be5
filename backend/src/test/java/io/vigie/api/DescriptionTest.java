package io.vigie.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.access.GroupPath;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** openapi.yaml and the controllers say the same, both ways. */
class DescriptionTest extends IntegrationTest {
    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private final Set<Type> compared = new HashSet<>();

    @Test
    void every_operation_is_described_and_every_description_has_its_operation() {
        assertThat(Description.operations().keySet()).isEqualTo(mapped().keySet());
        assertThat(mapped()).hasSizeGreaterThan(25);
    }

    @Test
    void parameters_are_those_of_the_description() {
        Map<String, Map<?, ?>> described = Description.operations();
        mapped().forEach((operation, method) -> {
            Map<?, ?> description = described.get(operation);
            assertThat(Description.parameters(description, "query"))
                    .as(operation)
                    .isEqualTo(KnownParameters.of(method));
            Set<String> path = new TreeSet<>();
            Arrays.stream(method.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(PathVariable.class))
                    .forEach(parameter -> path.add(parameter.getParameter().getName()));
            assertThat(Description.parameters(description, "path"))
                    .as(operation)
                    .isEqualTo(path);
        });
    }

    @Test
    void fields_of_answers_and_bodies_are_the_properties_of_their_schemas() {
        Map<String, Map<?, ?>> described = Description.operations();
        mapped().forEach((operation, method) -> {
            Map<?, ?> description = described.get(operation);
            Type answer = method.getMethod().getGenericReturnType();
            Type body = answer instanceof ParameterizedType entity && entity.getRawType() == ResponseEntity.class
                    ? entity.getActualTypeArguments()[0]
                    : answer;
            if (body instanceof Class<?> type && type.isRecord() || body instanceof ParameterizedType) {
                compare(operation, body, answerSchema(description));
            }
            Arrays.stream(method.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                    .forEach(parameter -> compare(
                            operation,
                            parameter.getGenericParameterType(),
                            Description.at(description, "requestBody", "content", "application/json", "schema")));
        });
        assertThat(compared).hasSizeGreaterThan(25);
    }

    @Test
    void examples_have_no_field_that_their_schema_lacks() {
        Description.operations().forEach((operation, description) -> {
            if (Description.at(description, "responses", successCode(description))
                                    .get("content")
                            instanceof Map<?, ?> content
                    && content.get("application/json") instanceof Map<?, ?> json
                    && json.get("example") != null) {
                holds(operation, json.get("example"), Description.at(json, "schema"));
            }
        });
    }

    @Test
    void the_description_is_served_to_everybody() {
        RestClient.Answer answer = new RestClient(port, "", "")
                .send(java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create("http://127.0.0.1:" + port + "/api/openapi.yaml")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).startsWith("openapi: 3.1.0");
    }

    private Map<String, HandlerMethod> mapped() {
        Map<String, HandlerMethod> mapped = new LinkedHashMap<>();
        mappings.getHandlerMethods()
                .forEach((info, method) -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> mapped.put(
                                        verb.name().toLowerCase(java.util.Locale.ROOT) + " " + path, method))));
        return mapped;
    }

    private static String successCode(Map<?, ?> operation) {
        return Stream.of("201", "204")
                .filter(Description.at(operation, "responses")::containsKey)
                .findFirst()
                .orElse("200");
    }

    private static Map<?, ?> answerSchema(Map<?, ?> operation) {
        return Description.at(operation, "responses", successCode(operation), "content", "application/json", "schema");
    }

    /** A group is written as its path. */
    private void compare(String operation, Type type, Map<?, ?> schema) {
        Type plain = type instanceof WildcardType wild ? wild.getUpperBounds()[0] : type;
        if (plain instanceof ParameterizedType list && list.getRawType() == ListResponse.class) {
            compare(
                    operation,
                    list.getActualTypeArguments()[0],
                    Description.at(schema, "properties", "items", "items"));
            assertThat(keys(schema)).containsExactlyInAnyOrder("items", "total", "page", "size");
        } else if (plain instanceof ParameterizedType many
                && Collection.class.isAssignableFrom((Class<?>) many.getRawType())) {
            compare(operation, many.getActualTypeArguments()[0], Description.at(schema, "items"));
        } else if (plain instanceof Class<?> record
                && record.isRecord()
                && record != GroupPath.class
                && compared.add(record)) {
            List<String> required = new ArrayList<>();
            for (RecordComponent component : record.getRecordComponents()) {
                Type of = component.getGenericType();
                boolean optional = component.getType() == Optional.class;
                if (!optional) {
                    required.add(component.getName());
                }
                assertThat(keys(schema)).as(operation + " " + record).contains(component.getName());
                compare(
                        operation,
                        optional ? ((ParameterizedType) of).getActualTypeArguments()[0] : of,
                        Description.at(schema, "properties", component.getName()));
            }
            assertThat(keys(schema)).as(operation + " " + record).hasSize(record.getRecordComponents().length);
            Object said = schema.get("required") instanceof List<?> names ? names : List.of();
            assertThat(said).as(operation + " " + record + " required").isEqualTo(required);
        }
    }

    private static Set<String> keys(Map<?, ?> schema) {
        Set<String> keys = new TreeSet<>();
        Description.at(schema, "properties").keySet().forEach(key -> keys.add((String) key));
        return keys;
    }

    private static void holds(String operation, Object example, Map<?, ?> schema) {
        Map<?, ?> resolved = Description.resolved(schema);
        if (example instanceof List<?> items) {
            items.forEach(item -> holds(operation, item, Description.at(resolved, "items")));
        } else if (example instanceof Map<?, ?> fields && resolved.containsKey("properties")) {
            fields.forEach((name, value) -> {
                assertThat(keys(resolved)).as(operation).isNotEmpty().anyMatch(name::equals);
                holds(operation, value, Description.at(resolved, "properties", (String) name));
            });
            if (resolved.get("required") instanceof List<?> required) {
                required.forEach(name -> assertThat((Object) fields.get(name))
                        .as(operation + " " + name)
                        .isNotNull());
            }
        }
    }
}
