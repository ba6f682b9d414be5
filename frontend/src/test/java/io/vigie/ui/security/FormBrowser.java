package io.vigie.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser sends of the login form and keeps of its answer, without screens. */
final class FormBrowser {
    private static final Pattern TOKEN = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final int port;
    private String formToken = "";

    FormBrowser(int port) {
        this.port = port;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    FormBrowser openLogin() throws IOException, InterruptedException {
        String page =
                client.send(request("/login").build(), BodyHandlers.ofString()).body();
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).as(page).isTrue();
        formToken = token.group(1);
        return this;
    }

    FormBrowser signIn(String person, String password) throws IOException, InterruptedException {
        String form = "username=" + person + "&password=" + password + "&_csrf="
                + URLEncoder.encode(formToken, StandardCharsets.UTF_8);
        client.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
        return this;
    }

    /** Otherwise it is sent to the login page. */
    boolean isSignedIn() throws IOException, InterruptedException {
        return client.send(request("/hosts").build(), BodyHandlers.discarding()).statusCode() == 200;
    }
}
