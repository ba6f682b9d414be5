package io.vigie.ui.security;

import static io.vigie.ui.security.ProviderBrowser.location;
import static io.vigie.ui.security.ProviderBrowser.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vigie.access.openid.TestProvider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ProviderSignInTest extends ProviderTest {

    private static JWTClaimsSet claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (java.text.ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signed(JWTClaimsSet claims, JWSHeader header, JWSSigner signer) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void somebody_whose_groups_are_bound_signs_in_and_the_trail_says_where() throws Exception {
        signedIn("olga");

        assertThat(trail.newest(5)).anySatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo("olga");
            assertThat(entry.action()).isEqualTo("login");
            assertThat(entry.detail()).containsEntry("provider", "Test provider");
        });
    }

    @Test
    void they_come_back_to_the_page_that_they_asked_for_and_to_no_other_server() throws Exception {
        ProviderBrowser browser = browser();
        assertThat(location(browser.get("/findings?severity=high"))).endsWith("/login");

        assertThat(browser.signIn("olga")).isEqualTo("http://127.0.0.1:" + port + "/findings?severity=high&continue");

        ProviderBrowser led = browser();
        String back = led.atTheProvider(led.begin(), "olga");
        assertThat(location(led.get(back + "&continue=https://evil.example/&redirect=//evil.example")))
                .isEqualTo("http://127.0.0.1:" + port + "/");
    }

    @Test
    void each_sign_in_has_a_state_a_nonce_and_a_proof_key_by_sha_256() throws Exception {
        Map<String, String> one = query(browser().begin());
        Map<String, String> other = query(browser().begin());

        assertThat(one)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", "http://127.0.0.1:" + port + "/login/oauth2/code/oidc");
        for (String secret : List.of("state", "nonce", "code_challenge")) {
            assertThat(one.get(secret)).hasSizeGreaterThan(20).isNotEqualTo(other.get(secret));
        }
        signedIn("olga");
        Map<String, String> token = provider.asked().getLast();
        Map<String, String> authorize = provider.asked().stream()
                .filter(asked -> asked.get("path").equals("/oauth2/authorize"))
                .toList()
                .getLast();
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(token.get("code_verifier").getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
                .isEqualTo(authorize.get("code_challenge"));
    }

    @Test
    void a_host_that_nobody_named_gets_no_way_to_the_provider() throws Exception {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("GET /oauth2/authorization/oidc HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(response).startsWith("HTTP/1.1 421").doesNotContain("redirect_uri");
        }
    }

    @Test
    void a_session_gets_another_id_when_its_person_signs_in() throws Exception {
        ProviderBrowser browser = browser();
        String before = cookie(browser.get("/oauth2/authorization/oidc"));
        String after = cookie(browser.get(browser.atTheProvider(browser.begin(), "olga")));

        assertThat(before).isNotEmpty();
        assertThat(after).isNotEmpty().isNotEqualTo(before);
    }

    private static String cookie(java.net.http.HttpResponse<?> response) {
        return response.headers().firstValue("Set-Cookie").orElse("");
    }

    @Test
    void another_state_and_one_of_another_browser_and_a_code_that_was_used_are_refused() throws Exception {
        Instant start = Instant.now();
        ProviderBrowser browser = browser();
        String back = browser.atTheProvider(browser.begin(), "olga");
        assertThat(location(browser.get(back.replaceAll("state=[^&]*", "state=of-somebody-else"))))
                .endsWith("error=sign-in-expired");
        assertThat(location(browser().get(back))).endsWith("error=sign-in-expired");
        assertThat(location(browser.get("/login/oauth2/code/oidc"))).endsWith("error=sign-in-expired");
        assertInTrail("sign-in-expired", start);

        assertThat(location(browser.get(back))).doesNotContain("error");
        assertThat(location(browser.get(back))).endsWith("error=sign-in-expired");

        ProviderBrowser thief = browser();
        Map<String, String> own = query(thief.begin());
        String code = query(back).get("code");
        assertThat(location(thief.get("/login/oauth2/code/oidc?code=" + code + "&state="
                        + java.net.URLEncoder.encode(own.get("state"), StandardCharsets.UTF_8))))
                .endsWith("error=sign-in-expired");
        assertThat(thief.isSignedIn()).isFalse();
    }

    @Test
    void what_the_provider_itself_refuses_is_said_as_that() throws Exception {
        ProviderBrowser browser = browser();
        String state = java.net.URLEncoder.encode(query(browser.begin()).get("state"), StandardCharsets.UTF_8);

        assertThat(location(browser.get("/login/oauth2/code/oidc?error=access_denied&state=" + state)))
                .endsWith("error=provider-refused");
    }

    @Test
    void a_response_that_names_another_provider_is_refused() throws Exception {
        ProviderBrowser browser = browser();
        String back = browser.atTheProvider(browser.begin(), "olga");

        assertThat(location(browser.get(back + "&iss=https://evil.example"))).endsWith("error=id-token-invalid");
    }

    @Test
    void an_unknown_provider_is_none() throws Exception {
        assertThat(location(browser().get("/oauth2/authorization/other"))).endsWith("error=sign-in-expired");
    }

    @Test
    void an_id_token_with_a_claim_that_is_not_ours_is_refused() throws Exception {
        Instant now = Instant.now();
        provider.idTokenClaims(all -> all.issuer("http://evil.example"));
        assertRefused("olga", "id-token-invalid");
        provider.idTokenClaims(all -> all.issuer(provider.issuer() + "/"));
        assertRefused("olga", "id-token-invalid");
        provider.idTokenClaims(all -> all.audience(List.of("another-client")));
        assertRefused("olga", "id-token-invalid");
        provider.idTokenClaims(all -> all.claim("azp", "another-client"));
        assertRefused("olga", "id-token-invalid");
        provider.idTokenClaims(all -> all.claim("nonce", "another"));
        assertRefused("olga", "id-token-invalid");
        provider.idTokenClaims(all -> all.claims(claims -> claims.remove("nonce")));
        assertRefused("olga", "id-token-invalid");
        provider.idTokenClaims(all -> all.claims(claims -> claims.remove("sub")));
        assertRefused("olga", "id-token-invalid");
        provider.idTokenClaims(all -> all.subject("a\nb"));
        assertRefused("olga", "id-token-invalid");
        provider.idTokenClaims(all -> all.subject("x".repeat(256)));
        assertRefused("olga", "id-token-invalid");
        provider.idTokenClaims(all -> all.issuedAt(now.minusSeconds(600)).expiresAt(now.minusSeconds(70)));
        assertRefused("olga", "id-token-invalid");
        provider.idTokenClaims(all -> all.issuedAt(now.plusSeconds(90)));
        assertRefused("olga", "id-token-invalid");
        provider.idTokenClaims(all -> all.notBefore(now.plusSeconds(90)));
        assertRefused("olga", "id-token-invalid");
    }

    @Test
    void clocks_may_differ_by_a_minute() throws Exception {
        Instant now = Instant.now();
        provider.idTokenClaims(all -> all.issuedAt(now.minusSeconds(600)).expiresAt(now.minusSeconds(40)));
        signedIn("olga");
        provider.idTokenClaims(all ->
                all.issuedAt(now.plusSeconds(40)).notBefore(now.plusSeconds(40)).expiresAt(now.plusSeconds(400)));
        signedIn("olga");
    }

    @Test
    void an_id_token_that_nobody_signed_or_somebody_else_is_refused() throws Exception {
        provider.idToken(token -> new PlainJWT(claims(token)).serialize());
        assertRefused("olga", "id-token-invalid");
        provider.idToken(token -> signed(
                claims(token),
                new JWSHeader(JWSAlgorithm.HS256),
                mac(TestProvider.SECRET.getBytes(StandardCharsets.UTF_8))));
        assertRefused("olga", "id-token-invalid");
        provider.idToken(token -> signed(
                claims(token),
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(provider.signingKey().getKeyID())
                        .build(),
                mac(encoded())));
        assertRefused("olga", "id-token-invalid");
        provider.idToken(token -> forged(token, provider.signingKey().getKeyID(), JOSEObjectType.JWT));
        assertRefused("olga", "id-token-invalid");
        provider.idToken(token -> forged(token, "unknown", JOSEObjectType.JWT));
        assertRefused("olga", "id-token-invalid");
        provider.idToken(token -> token.substring(0, token.length() - 4) + "AAAA");
        assertRefused("olga", "id-token-invalid");
        provider.idToken(token -> "no-token");
        assertRefused("olga", "id-token-invalid");
        provider.idToken(token -> typed(token, new JOSEObjectType("logout+jwt")));
        assertRefused("olga", "id-token-invalid");
    }

    private static JWSSigner mac(byte[] secret) {
        try {
            return new MACSigner(Arrays.copyOf(secret, Math.max(32, secret.length)));
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public key, taken for a shared secret. */
    private static byte[] encoded() {
        try {
            return provider.signingKey().toRSAPublicKey().getEncoded();
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String forged(String token, String key, JOSEObjectType type) {
        try {
            return signed(
                    claims(token),
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key)
                            .type(type)
                            .build(),
                    new RSASSASigner(TestProvider.key()));
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String typed(String token, JOSEObjectType type) {
        try {
            return signed(
                    claims(token),
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(provider.signingKey().getKeyID())
                            .type(type)
                            .build(),
                    new RSASSASigner(provider.signingKey()));
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void a_key_that_is_new_is_read_and_unknown_ones_are_not_asked_for_without_end() throws Exception {
        waitUntilKeysAreReadAgain();
        signedIn("olga");
        provider.rotateKeys();
        signedIn("olga");

        int before = provider.keyReads();
        provider.idToken(token -> forged(token, "unknown-" + token.hashCode(), JOSEObjectType.JWT));
        for (int attempt = 0; attempt < 8; attempt++) {
            browser().signIn("olga");
        }
        assertThat(provider.keyReads() - before).isLessThanOrEqualTo(4);
        provider.honest();
        waitUntilKeysAreReadAgain();
        provider.rotateKeys();
        signedIn("olga");
    }

    private static void waitUntilKeysAreReadAgain() throws InterruptedException {
        Thread.sleep(5_200);
    }

    @Test
    void claims_that_do_not_say_who_somebody_is_are_refused_each_with_its_code() throws Exception {
        assertRefused("nora", "no-role");
        provider.idTokenClaims(all -> all.claims(claims -> claims.remove("groups")));
        assertRefused("olga", "groups-claim-missing");
        provider.idTokenClaims(all -> all.claim("groups", "ops-prod"));
        assertRefused("olga", "groups-claim-invalid");
        provider.idTokenClaims(all -> all.claim("groups", List.of(List.of("ops-prod"))));
        assertRefused("olga", "groups-claim-invalid");
        provider.idTokenClaims(all -> all.claims(claims -> {
            claims.remove("groups");
            claims.put("_claim_names", Map.of("groups", "src1"));
        }));
        assertRefused("olga", "groups-claim-incomplete");
        provider.idTokenClaims(all -> all.claim("preferred_username", "olga\r\nadmin"));
        assertRefused("olga", "user-name-claim-invalid");
        provider.idTokenClaims(all -> all.claims(claims -> claims.remove("preferred_username")));
        assertRefused("olga", "user-name-claim-invalid");
    }

    @Test
    void a_name_that_another_account_has_is_not_taken_over() throws Exception {
        signedIn("olga");
        provider.idTokenClaims(all -> all.claim("preferred_username", "OLGA"));
        assertRefused("sven", "user-name-taken");
    }

    @Test
    void ten_thousand_groups_are_read_and_a_megabyte_is_not() throws Exception {
        List<String> many =
                IntStream.range(0, 10_000).mapToObj(at -> "group-" + at).toList();
        provider.idTokenClaims(all -> all.claim(
                "groups",
                java.util.stream.Stream.concat(many.stream(), java.util.stream.Stream.of("ops-prod"))
                        .toList()));
        signedIn("olga");
        provider.idTokenClaims(all -> all.claim("filler", "x".repeat(1_100_000)));
        assertRefused("olga", "provider-response-invalid");
    }

    @Test
    void groups_are_read_where_the_id_token_has_none_from_what_the_provider_says_of_the_person() throws Exception {
        provider.idTokenClaims(all -> all.claims(claims -> claims.remove("groups")));
        provider.userInfo(said -> said.put("groups", List.of("OPS-Prod", "x\u0000y", "g".repeat(2_000))));
        signedIn("olga");
        provider.userInfo(said -> {
            said.put("groups", List.of("ops-prod"));
            said.put("sub", "somebody-else");
        });
        assertRefused("olga", "provider-unreachable");
    }

    @Test
    void a_password_is_taken_from_nobody_and_the_page_offers_the_provider() throws Exception {
        assertThat(browser().get("/login").statusCode()).isEqualTo(200);
        FormBrowser form = new FormBrowser(port).openLogin().signIn("olga", TestProvider.PASSWORD);
        assertThat(form.isSignedIn()).isFalse();
        assertInTrail("passwords-not-taken", Instant.now());
    }

    @Test
    void nothing_secret_is_in_the_log(CapturedOutput output) throws Exception {
        signedIn("olga");
        provider.idTokenClaims(all -> all.claim("nonce", "another"));
        browser().signIn("olga");
        provider.idToken(token -> "no-token-but-" + TestProvider.SECRET);
        browser().signIn("olga");
        Map<String, String> asked = provider.asked().getLast();

        assertThat(output.getAll())
                .doesNotContain(TestProvider.SECRET)
                .doesNotContain(asked.get("code"))
                .doesNotContain(asked.get("code_verifier"))
                .doesNotContain("eyJ");
        assertThat(trail.newest(50))
                .allSatisfy(entry -> assertThat(entry.toString())
                        .doesNotContain(TestProvider.SECRET)
                        .doesNotContain(asked.get("code"))
                        .doesNotContain("eyJ"));
    }
}
