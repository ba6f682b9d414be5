package io.vigie.ui.security;

import io.vigie.access.openid.TestProvider;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A browser between a server at 127.0.0.1 and a provider at localhost, without screens: it follows redirections one by one. */
final class ProviderBrowser {
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String server;

    ProviderBrowser(int port) {
        this.server = "http://127.0.0.1:" + port;
    }

    HttpResponse<String> get(String address) throws IOException, InterruptedException {
        URI uri = URI.create(address.startsWith("/") ? server + address : address);
        return client.send(
                HttpRequest.newBuilder(uri).header("Accept", "text/html").build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String address, String form) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Where a response leads, in full; empty where it leads nowhere. */
    static String location(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Location")
                .map(to -> response.uri().resolve(to).toString())
                .orElse("");
    }

    /** Where the server sends a browser that begins to sign in. */
    String begin() throws IOException, InterruptedException {
        return location(get("/oauth2/authorization/oidc"));
    }

    /** Goes on there as this person, up to the address to which the provider sends them back. */
    String atTheProvider(String authorization, String person) throws IOException, InterruptedException {
        HttpResponse<String> response = get(authorization);
        if (location(response).endsWith("/login")) {
            response = post(
                    location(response),
                    "username=" + URLEncoder.encode(person, StandardCharsets.UTF_8) + "&password="
                            + TestProvider.PASSWORD);
            response = get(location(response));
        }
        return location(response);
    }

    /** The whole way; where the server sends the browser in the end. */
    String signIn(String person) throws IOException, InterruptedException {
        return location(get(atTheProvider(begin(), person)));
    }

    /** With the token of a page of theirs. */
    HttpResponse<String> signOut() throws IOException, InterruptedException {
        java.util.regex.Matcher token = java.util.regex.Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\"")
                .matcher(get("/hosts").body());
        token.find();
        return post(server + "/logout", "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
    }

    boolean isSignedIn() throws IOException, InterruptedException {
        return get("/hosts").statusCode() == 200;
    }

    static Map<String, String> query(String address) {
        Map<String, String> query = new HashMap<>();
        for (String part : URI.create(address).getRawQuery().split("&")) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], java.net.URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }
}
