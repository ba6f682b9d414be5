package io.vigie.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who signs in by the form and opens screens: speaks to the server as Vaadin's client in a browser does. */
final class ScreenVisitor {
    private static final Pattern FORM_TOKEN = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\"");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String server;

    ScreenVisitor(int port) {
        this.server = "http://127.0.0.1:" + port;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Accept-Language", "en");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    ScreenVisitor signIn(String userName, String password) throws Exception {
        Matcher token = FORM_TOKEN.matcher(send(request("/login")).body());
        assertThat(token.find()).isTrue();
        String form = "username=" + userName + "&password=" + password + "&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        HttpResponse<String> answer = send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("error");
        return this;
    }

    /** All that the server tells the browser to show at this path, such as {@code hosts}; where it sends it instead, for who is not signed in. */
    String open(String path) throws Exception {
        HttpResponse<String> begun = send(request("/?v-r=init&query=&location=" + path));
        if (begun.statusCode() != 200 || !begun.body().startsWith("{")) {
            return begun.statusCode() + " "
                    + begun.headers().firstValue("Location").orElse("");
        }
        JsonNode config = JSON.readTree(begun.body()).path("appConfig");
        JsonNode first = config.path("uidl");
        Map<String, ?> navigation = Map.of(
                "type",
                "event",
                "node",
                1,
                "event",
                "ui-navigate",
                "data",
                Map.of("route", path, "query", "", "appShellTitle", "", "historyState", Map.of(), "trigger", ""));
        Map<String, ?> message = Map.of(
                "csrfToken", first.path("Vaadin-Security-Key").asString(),
                "rpc", List.of(navigation),
                "syncId", first.path("syncId").asInt(),
                "clientId", first.path("clientId").asInt());
        return send(request("/?v-r=uidl&v-uiId=" + config.path("v-uiId").asInt())
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(message))))
                .body();
    }
}
