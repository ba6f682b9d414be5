package io.vigie.ui.security;

import static io.vigie.ui.security.ProviderBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.access.directory.Slapd;
import io.vigie.access.directory.TestAuthority;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A directory and a provider at once, and a provider that is down when the server starts. */
@EnabledIf(value = "io.vigie.access.directory.Slapd#isInstalled", disabledReason = "needs Debian's slapd")
class ProviderBesideDirectoryTest extends ProviderTest {
    private static Slapd slapd;

    @DynamicPropertySource
    static void directory(DynamicPropertyRegistry registry) throws Exception {
        slapd = Slapd.start(registry, freePort(), new TestAuthority(Files.createTempDirectory("vigie-authority")));
    }

    @AfterAll
    static void endDirectory() {
        slapd.close();
    }

    /** It stays down until the test starts it. */
    @BeforeEach
    @Override
    void people() {
        provider.serves("http://127.0.0.1:" + port);
        provider.person("olga", "ops-prod");
        jdbc.sql("delete from access_identity").update();
    }

    @Test
    void passwords_are_taken_while_the_provider_is_down_and_the_provider_is_found_when_it_is_there() throws Exception {
        Instant start = Instant.now();
        assertThat(location(browser().get("/oauth2/authorization/oidc"))).endsWith("/login?error=provider-unreachable");
        assertInTrail("provider-unreachable", start);
        assertThat(new FormBrowser(port).openLogin().signIn("omar", "pass-omar").isSignedIn())
                .isTrue();

        provider.start();
        Thread.sleep(5_200);

        assertThat(browser().begin()).startsWith(provider.issuer());
        slapd.kill();
        try {
            ProviderBrowser browser = browser();
            assertThat(browser.signIn("olga")).doesNotContain("error");
            assertThat(browser.isSignedIn())
                    .as("the provider needs no directory")
                    .isTrue();
        } finally {
            slapd.startAgain();
        }
    }
}
