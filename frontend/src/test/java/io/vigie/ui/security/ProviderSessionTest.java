package io.vigie.ui.security;

import static io.vigie.ui.security.ProviderBrowser.location;
import static io.vigie.ui.security.ProviderBrowser.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vigie.access.GroupPath;
import io.vigie.access.KnownPeople;
import io.vigie.access.Person;
import io.vigie.access.Role;
import io.vigie.access.openid.TestProvider;
import io.vigie.access.token.ApiTokenRequest;
import io.vigie.access.token.ApiTokenService;
import io.vigie.problem.CodedException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of sessions and API tokens of people who signed in at the provider. */
class ProviderSessionTest extends ProviderTest {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    private ApiTokenService tokens;

    @Autowired
    private KnownPeople people;

    @Test
    void a_session_goes_on_while_the_provider_confirms_it_and_ends_when_a_group_is_lost() throws Exception {
        ProviderBrowser olga = signedIn("olga");
        ProviderBrowser sven = signedIn("sven");
        waitUntilRightsCount();
        assertThat(olga.isSignedIn()).as("refreshed").isTrue();
        waitUntilRightsCount();
        assertThat(olga.isSignedIn()).as("refreshed by the token that followed").isTrue();

        provider.person("olga", "nothing-that-is-bound");
        waitUntilRightsCount();

        assertThat(location(olga.get("/hosts"))).endsWith("/login");
        assertThat(sven.isSignedIn()).isTrue();
    }

    @Test
    void a_session_ends_when_a_refresh_is_refused() throws Exception {
        ProviderBrowser browser = signedIn("olga");
        provider.endRefreshTokens();
        waitUntilRightsCount();

        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void a_session_outlives_a_short_silence_of_the_provider_and_no_long_one() throws Exception {
        ProviderBrowser brief = signedIn("olga");
        provider.stop();
        Thread.sleep(REMEMBERED.toMillis() / 2);
        assertThat(brief.isSignedIn()).as("while its last answer holds").isTrue();
        Thread.sleep(REMEMBERED.toMillis() / 2 + 1_000);
        assertThat(brief.isSignedIn()).as("within the grace").isTrue();
        provider.start();
        Thread.sleep(1_500);
        assertThat(brief.isSignedIn()).isTrue();

        provider.stop();
        try {
            Thread.sleep(2 * REMEMBERED.toMillis() + 1_000);
            assertThat(brief.isSignedIn()).as("after the grace").isFalse();
            assertThat(location(browser().get("/oauth2/authorization/oidc")))
                    .as("what the provider said of itself is remembered")
                    .startsWith(provider.issuer());
        } finally {
            provider.start();
        }
        signedIn("olga");
    }

    @Test
    void a_refreshed_session_that_is_somebody_elses_or_says_nothing_is_no_yes() throws Exception {
        ProviderBrowser browser = signedIn("olga");
        provider.idTokenClaims(all -> all.subject("somebody-else"));
        Thread.sleep(2 * REMEMBERED.toMillis() + 1_500);

        assertThat(browser.isSignedIn()).isFalse();

        provider.honest();
        ProviderBrowser other = signedIn("olga");
        provider.idTokenClaims(all -> all.claims(claims -> claims.remove("groups")));
        Thread.sleep(2 * REMEMBERED.toMillis() + 1_500);
        assertThat(other.isSignedIn()).isFalse();
    }

    @Test
    void a_code_that_comes_while_the_provider_is_down_is_said_as_that() throws Exception {
        signedIn("olga");
        ProviderBrowser browser = browser();
        String back = browser.atTheProvider(browser.begin(), "olga");
        Instant start = Instant.now();
        provider.stop();
        try {
            assertThat(location(browser.get(back))).endsWith("/login?error=provider-unreachable");
            assertInTrail("provider-unreachable", start);
        } finally {
            provider.start();
        }
    }

    private String madeBy(String name) {
        Person person = people.traced(name)
                .map(known -> new Person(
                        name,
                        name,
                        List.of(new io.vigie.access.Grant(Role.OPS, new GroupPath("/prod"))),
                        new io.vigie.access.Credential.OpenIdConnect(0, UUID.randomUUID())))
                .orElseThrow();
        return tokens.make(
                        person,
                        new ApiTokenRequest(
                                "script", Set.of(new GroupPath("/prod")), Set.of(Role.OPS), Duration.ofDays(1)))
                .secret();
    }

    private HttpResponse<String> ask(String token) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/hosts"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void an_api_token_has_what_the_provider_last_confirmed_and_nothing_when_that_is_long_ago() throws Exception {
        ProviderBrowser browser = signedIn("olga");
        String token = madeBy("olga");
        assertThat(ask(token).statusCode()).isEqualTo(200);

        jdbc.sql("update access_identity set confirmed_at = now() - interval '25 hours' where person = 'olga'")
                .update();
        HttpResponse<String> refused = ask(token);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("api-token-unconfirmed");

        signedIn("olga");
        assertThat(ask(token).statusCode()).isEqualTo(200);
        provider.person("olga", "nothing-that-is-bound");
        waitUntilRightsCount();
        browser.isSignedIn();
        assertThat(ask(token).body()).contains("api-token-without-rights");
    }

    @Test
    void who_signs_out_here_is_led_to_sign_out_at_the_provider() throws Exception {
        ProviderBrowser browser = signedIn("olga");

        String location = location(browser.signOut());

        assertThat(location).startsWith(provider.issuer() + "/connect/logout?");
        assertThat(query(location))
                .containsEntry("client_id", TestProvider.CLIENT)
                .containsEntry("post_logout_redirect_uri", "http://127.0.0.1:" + port + "/")
                .containsKey("id_token_hint");
        assertThat(browser.isSignedIn()).isFalse();
        assertThat(location(browser.get(location))).isEqualTo("http://127.0.0.1:" + port + "/");
        assertThat(location(browser.get(browser.begin())))
                .as("a password is asked for again")
                .endsWith("/login");
    }

    private String logoutToken(Consumer<JWTClaimsSet.Builder> change, RSAKey key, JOSEObjectType type)
            throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience(TestProvider.CLIENT)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of(EVENT, Map.of()));
        change.accept(claims);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key.getKeyID())
                        .type(type)
                        .build(),
                claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private String logoutToken(Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        return logoutToken(change, provider.signingKey(), new JOSEObjectType("logout+jwt"));
    }

    private HttpResponse<String> backChannel(String token) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/logout/connect/back-channel/oidc"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void the_provider_ends_one_sign_in_by_its_name_or_all_of_an_account() throws Exception {
        provider.idTokenClaims(all -> all.claim("sid", "one"));
        ProviderBrowser one = signedIn("olga");
        provider.idTokenClaims(all -> all.claim("sid", "other"));
        ProviderBrowser other = signedIn("olga");
        ProviderBrowser sven = signedIn("sven");

        assertThat(backChannel(logoutToken(all -> all.subject("olga").claim("sid", "one")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(one.isSignedIn()).isFalse();
        assertThat(other.isSignedIn()).isTrue();

        assertThat(backChannel(logoutToken(all -> all.subject("olga"))).statusCode())
                .isEqualTo(200);
        assertThat(other.isSignedIn()).isFalse();
        assertThat(sven.isSignedIn()).isTrue();
        provider.honest();
        signedIn("olga");
    }

    @Test
    void a_logout_token_that_is_none_of_ours_ends_nothing() throws Exception {
        provider.idTokenClaims(all -> all.claim("sid", "kept"));
        ProviderBrowser browser = signedIn("olga");
        Instant start = Instant.now();
        RSAKey own = provider.signingKey();
        RSAKey foreign = TestProvider.key();
        JOSEObjectType type = new JOSEObjectType("logout+jwt");
        RSAKey posing = new RSAKey.Builder(foreign).keyID(own.getKeyID()).build();
        List<String> forged = List.of(
                logoutToken(all -> all.claim("sid", "kept"), foreign, type),
                logoutToken(all -> all.claim("sid", "kept"), posing, type),
                logoutToken(all -> all.claim("sid", "kept"), own, new JOSEObjectType("at+jwt")),
                logoutToken(all -> all.claim("sid", "kept").issuer("http://evil.example")),
                logoutToken(all -> all.claim("sid", "kept").audience("another")),
                logoutToken(all -> all.claim("sid", "kept").claim("nonce", "n")),
                logoutToken(all -> all.claim("sid", "kept").claim("events", null)),
                logoutToken(all -> all.claim("sid", "kept").claim("events", Map.of(EVENT, "yes"))),
                logoutToken(all -> all.claim("sid", "kept").claim("events", Map.of("http://other", Map.of()))),
                logoutToken(all -> all.claim("sid", "kept").expirationTime(null)),
                logoutToken(all -> all.claim("sid", "kept").issueTime(null)),
                logoutToken(all -> all.claim("sid", "kept").jwtID(null)),
                logoutToken(all -> all.claim("sid", "kept")
                        .issueTime(Date.from(Instant.now().minusSeconds(3_600)))),
                logoutToken(all -> all.claim("sid", "kept")
                        .expirationTime(Date.from(Instant.now().minusSeconds(120)))),
                logoutToken(all -> {}),
                logoutToken(all -> all.claim("sid", List.of("kept"))),
                "no-token",
                "");
        for (String token : forged) {
            HttpResponse<String> response = backChannel(token);
            assertThat(response.statusCode()).as(token).isEqualTo(400);
            assertThat(response.body()).contains("logout-token-invalid");
        }
        Thread.sleep(2_100);
        assertThat(browser.isSignedIn()).isTrue();
        assertInTrail("logout-token-invalid", start);
    }

    @Test
    void an_id_token_ends_nothing() throws Exception {
        provider.idTokenClaims(all -> all.claim("sid", "mine"));
        ProviderBrowser browser = signedIn("olga");
        String idToken = query(location(signedIn("olga").signOut())).get("id_token_hint");

        assertThat(backChannel(idToken).statusCode()).isEqualTo(400);
        assertThat(browser.isSignedIn()).isTrue();
    }

    @Test
    void whom_the_provider_vouched_for_is_known_to_the_tester_with_their_groups() throws Exception {
        signedIn("sven");

        assertThat(people.traced("sven").orElseThrow().groups())
                .extracting(group -> group.group().name())
                .containsExactlyInAnyOrder("security-managers", "something-else");
        assertThat(people.traced("nobody-at-all")).isEmpty();
        assertThatThrownBy(() -> people.traced("a b")).isInstanceOf(CodedException.class);
    }
}
