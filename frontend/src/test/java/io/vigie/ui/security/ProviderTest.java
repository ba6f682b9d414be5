package io.vigie.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.openid.TestProvider;
import io.vigie.trail.Trail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A server without a directory, and Spring Authorization Server; what the provider says of rights holds for four seconds. */
@DirtiesContext
abstract class ProviderTest extends IntegrationTest {
    static final Duration REMEMBERED = Duration.ofSeconds(4);
    static TestProvider provider;

    @LocalServerPort
    int port;

    @Autowired
    Trail trail;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) throws Exception {
        provider = TestProvider.at(freePort());
        Path secret = Files.createTempDirectory("vigie-provider").resolve("secret");
        Files.writeString(secret, TestProvider.SECRET + "\n");
        registry.add("vigie.oidc.issuer", provider::issuer);
        registry.add("vigie.oidc.client-id", () -> TestProvider.CLIENT);
        registry.add("vigie.oidc.client-secret-file", secret::toString);
        registry.add("vigie.oidc.name", () -> "Test provider");
        registry.add("vigie.access.remember-rights", REMEMBERED::toString);
    }

    @BeforeEach
    void people() {
        provider.serves("http://127.0.0.1:" + port);
        provider.honest();
        jdbc.sql("delete from access_identity").update();
        provider.person("olga", "ops-prod");
        provider.person("sven", "security-managers", "something-else");
        provider.person("nora", "no-group-that-is-bound");
        if (!provider.isRunning()) {
            provider.start();
        }
    }

    @AfterAll
    static void end() {
        provider.close();
    }

    ProviderBrowser browser() {
        return new ProviderBrowser(port);
    }

    ProviderBrowser signedIn(String person) throws Exception {
        ProviderBrowser browser = browser();
        assertThat(browser.signIn(person)).doesNotContain("error");
        assertThat(browser.isSignedIn()).isTrue();
        return browser;
    }

    /** Refused with this code, which the trail has too; nobody is signed in. */
    void assertRefused(String person, String code) throws Exception {
        Instant before = Instant.now();
        ProviderBrowser browser = browser();
        assertThat(browser.signIn(person)).endsWith("/login?error=" + code);
        assertThat(browser.isSignedIn()).isFalse();
        assertInTrail(code, before);
    }

    void assertInTrail(String code, Instant after) {
        List<Trail.Entry> entries = trail.newest(200);
        assertThat(entries).as("the trail has " + code).anySatisfy(entry -> {
            assertThat(entry.outcome()).isEqualToIgnoringCase("refused");
            assertThat(entry.detail()).containsEntry("code", code);
        });
    }

    /** As long as a right may still count that was taken away. */
    static void waitUntilRightsCount() throws InterruptedException {
        Thread.sleep(REMEMBERED.plusMillis(300));
    }
}
