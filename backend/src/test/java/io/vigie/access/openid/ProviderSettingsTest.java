package io.vigie.access.openid;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderSettingsTest {

    private static void check(String... settings) {
        ProviderSettings.checked(OpenIdSettings.of(settings));
    }

    @Test
    void an_issuer_is_asked_over_tls_or_on_this_machine() {
        for (String good : List.of(
                "https://sso.example.org/realms/a", "http://localhost:9000", "http://127.0.0.2", "http://[::1]:1")) {
            assertThatCode(() -> check("issuer", good, "client-id", "c"))
                    .as(good)
                    .doesNotThrowAnyException();
        }
        for (String wrong : List.of(
                "http://sso.example.org",
                "http://localhost.example.org",
                "sso.example.org",
                "ftp://x",
                "https:///x",
                "http://127.0.0.1.example.org",
                "no address",
                "http://10.0.0.1")) {
            assertThatThrownBy(() -> check("issuer", wrong, "client-id", "c"))
                    .as(wrong)
                    .hasMessageContaining("vigie.oidc.issuer");
        }
    }

    @Test
    void each_setting_that_cannot_be_used_is_named(@TempDir Path folder) throws Exception {
        String issuer = "https://sso.example.org";
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        assertThatThrownBy(() -> check("issuer", issuer)).hasMessageContaining("vigie.oidc.client-id");
        assertThatThrownBy(() -> check("issuer", issuer, "client-id", "c", "clock-skew", "PT1H"))
                .hasMessageContaining("vigie.oidc.clock-skew");
        assertThatThrownBy(() -> check("issuer", issuer, "client-id", "c", "client-secret-file", "/no/such/file"))
                .hasMessageContaining("vigie.oidc.client-secret-file");
        assertThatThrownBy(() -> check("issuer", issuer, "client-id", "c", "client-secret-file", empty.toString()))
                .hasMessageContaining("vigie.oidc.client-secret-file");
        assertThatThrownBy(() -> check("issuer", issuer, "client-id", "c", "trust", empty.toString()))
                .hasMessageContaining("vigie.oidc.trust");
    }
}
