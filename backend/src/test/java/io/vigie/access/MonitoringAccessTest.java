package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

class MonitoringAccessTest {
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeToken() throws IOException {
        file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    }

    private static boolean permits(MonitoringAccess access, MockHttpServletRequest request) {
        return access.authorize(() -> null, new RequestAuthorizationContext(request))
                .isGranted();
    }

    private static MockHttpServletRequest request(String from, String host) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(from);
        request.setServerName(host);
        return request;
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,       localhost,       true",
        "127.0.0.1,       127.0.0.1,       true",
        "0:0:0:0:0:0:0:1, [::1],           true",
        "127.0.0.1,       rebound.example, false",
        "192.0.2.7,       localhost,       false",
        "192.0.2.7,       127.0.0.1,       false",
        "2001:db8::7,     [::1],           false",
    })
    void without_a_token_this_machine_alone_reads_under_its_own_name(String from, String host, boolean permitted) {
        assertThat(permits(new MonitoringAccess(Optional.empty()), request(from, host)))
                .isEqualTo(permitted);
    }

    @Test
    void the_token_opens_from_anywhere() {
        MockHttpServletRequest request = request("192.0.2.7", "vigie.example.org");
        request.addHeader("Authorization", "Bearer " + TOKEN);

        assertThat(permits(new MonitoringAccess(Optional.of(file)), request)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer 0123456789abcdeX", "Bearer ", "Bearer", "", "0123456789abcdef", "Basic 0123456789abcdef"
            })
    void anything_else_does_not(String header) {
        MockHttpServletRequest request = request("192.0.2.7", "vigie.example.org");
        request.addHeader("Authorization", header);

        assertThat(permits(new MonitoringAccess(Optional.of(file)), request)).isFalse();
        assertThat(permits(new MonitoringAccess(Optional.empty()), request)).isFalse();
    }

    @Test
    void a_token_that_is_short_or_missing_is_refused_at_start() throws IOException {
        Path shorter = Files.writeString(folder.resolve("short"), "secret\n");

        assertThatThrownBy(() -> new MonitoringAccess(Optional.of(shorter)))
                .hasMessageContaining("less than 16 characters");
        assertThatThrownBy(() -> new MonitoringAccess(Optional.of(folder.resolve("none"))))
                .hasMessageContaining("vigie.monitoring.token-file cannot be read");
    }
}
