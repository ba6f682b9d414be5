package io.vigie.access.right;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.RestClient.Answer;
import io.vigie.access.OpenToEverybody;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Right.Condition;
import io.vigie.access.Right.Place;
import io.vigie.access.right.PeopleOfEveryRole.Somebody;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route of REST that the server has, asked by each role, everywhere and in one group alone, by password and by API token, and
 * by nobody: answered or refused as the table of rights says. On a server of its own, with a real directory in which there are these people.
 */
@DirtiesContext
class EveryRouteTest extends IntegrationTest {
    private static final String SOME_ID = "00000000-0000-0000-0000-000000000000";
    private static final Set<String> REFUSALS = Set.of("role-missing", "api-token-not-allowed", "login-required");

    private static PeopleOfEveryRole people;

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private final List<String> wrong = new ArrayList<>();

    private record Route(String verb, String path, HandlerMethod handler) {
        List<Right> rights() {
            RequiresRight own = handler.getMethodAnnotation(RequiresRight.class);
            RequiresRight declared = own != null
                    ? own
                    : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), RequiresRight.class);
            return declared == null ? List.of() : List.of(declared.value());
        }

        boolean isOpen() {
            return handler.hasMethodAnnotation(OpenToEverybody.class);
        }

        String address() {
            return path.replace("{number}", "99").replaceAll("\\{[^}]*}", SOME_ID);
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    @DynamicPropertySource
    static void ownServer(DynamicPropertyRegistry registry) throws Exception {
        people = PeopleOfEveryRole.start();
        people.register(registry);
    }

    @AfterAll
    static void closeDirectory() {
        people.close();
    }

    /** What ends sessions comes last. */
    private List<Route> routes() {
        return mappings.getHandlerMethods().entrySet().stream()
                .flatMap(one -> routes(one.getKey(), one.getValue()))
                .filter(route -> route.path().startsWith("/api/"))
                .sorted(Comparator.comparing((Route route) -> route.path().contains("sessions"))
                        .thenComparing(Route::path)
                        .thenComparing(Route::verb))
                .toList();
    }

    private static Stream<Route> routes(RequestMappingInfo info, HandlerMethod handler) {
        return info.getPatternValues().stream()
                .flatMap(path -> info.getMethodsCondition().getMethods().stream()
                        .map(verb -> new Route(verb.name(), path, handler)));
    }

    /** By the table alone, not by what reads it. */
    private static String expected(Route route, Somebody who, boolean byToken) {
        List<Right> held = route.rights().stream()
                .filter(right -> right.roles().contains(who.grant().role()))
                .filter(right -> right.place() != Place.EVERY_GROUP || who.everywhere())
                .toList();
        if (route.isOpen()) {
            return "";
        }
        if (held.isEmpty()) {
            return "role-missing";
        }
        boolean all = held.stream().allMatch(right -> right.conditions().contains(Condition.BY_PASSWORD));
        return byToken && all ? "api-token-not-allowed" : "";
    }

    private HttpRequest.Builder request(Route route) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + route.address()));
        return Set.of("POST", "PUT", "PATCH").contains(route.verb())
                ? request.header("Content-Type", "application/json").method(route.verb(), BodyPublishers.ofString("{}"))
                : request.method(route.verb(), BodyPublishers.noBody());
    }

    private void ask(Route route, String who, String expected, HttpRequest.Builder request) {
        Answer answer = new RestClient(port, "", "").send(request);
        String code = answer.status() < 400 ? "" : answer.code();
        boolean right = expected.isEmpty()
                ? !REFUSALS.contains(code) && answer.status() < 500
                : code.equals(expected) && answer.status() == (expected.equals("login-required") ? 401 : 403);
        if (!right) {
            wrong.add("%s by %s: %d %s, and not %s".formatted(route, who, answer.status(), code, expected));
        }
    }

    private String authorization(Somebody who) {
        RestClient client = new RestClient(port, who.userName(), PeopleOfEveryRole.PASSWORD);
        return client.request("/").build().headers().firstValue("Authorization").orElseThrow();
    }

    private String token(Somebody who) {
        Answer made = new RestClient(port, who.userName(), PeopleOfEveryRole.PASSWORD)
                .post(
                        "/api/v1/tokens",
                        Map.of(
                                "name",
                                "every route",
                                "roles",
                                List.of(who.grant().role().word()),
                                "groups",
                                List.of(who.grant().scope().value())));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return "Bearer " + made.json().path("secret").asString();
    }

    @Test
    void each_route_answers_those_whom_the_table_names_and_refuses_the_others() {
        List<Route> routes = routes();
        assertThat(routes).hasSizeGreaterThan(40);
        for (Somebody who : PeopleOfEveryRole.all()) {
            String password = authorization(who);
            String token = token(who);
            for (Route route : routes) {
                ask(
                        route,
                        who + " by token",
                        expected(route, who, true),
                        request(route).header("Authorization", token));
                ask(
                        route,
                        who + " by password",
                        expected(route, who, false),
                        request(route).header("Authorization", password));
            }
        }
        System.out.printf(
                "%d routes, each asked %d times%n",
                routes.size(), 2 * PeopleOfEveryRole.all().size());
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobody_is_answered_without_signing_in_but_what_is_open() {
        List<Route> routes = routes();
        for (Route route : routes) {
            ask(route, "nobody", route.isOpen() ? "" : "login-required", request(route));
        }
        assertThat(wrong).isEmpty();
        assertThat(routes.stream().filter(Route::isOpen).map(Route::toString)).containsExactly("GET /api/openapi.yaml");
    }

    @Test
    void each_role_is_refused_something_and_answered_something() {
        assertThat(Arrays.stream(io.vigie.access.Role.values()))
                .allSatisfy(role -> assertThat(routes().stream()
                                .filter(route -> !route.isOpen())
                                .map(route -> route.rights().stream()
                                        .anyMatch(right -> right.roles().contains(role))))
                        .contains(true, false));
    }
}
