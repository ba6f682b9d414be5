package io.vigie.collect.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileValuesTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final Duration MUCH_TOO_LONG = Duration.ofSeconds(3);

    static Stream<String> pieces() {
        return Stream.of(
                "a",
                "A",
                "0",
                " ",
                "=",
                ":",
                "/",
                "//",
                "://",
                "@",
                "$",
                "{",
                "\"",
                "'",
                "\\",
                "-",
                ".",
                ",",
                ";",
                "\n",
                "a=",
                "a:",
                "a.",
                "a ",
                "a_",
                "-a",
                "--a ",
                "\"a\":",
                "//a:",
                "//a:b",
                "http://aaaaaaaaaaaaaaa",
                "?a=",
                "?sig=",
                "${",
                "$(",
                "{{",
                "%(",
                "<",
                "[x",
                "eyJ",
                "eyJaaaaaaaa.",
                "$6$",
                "$6$a",
                "*A",
                "hooks.",
                ".webhook.office.com",
                "-----BEGIN ",
                "-----BEGIN A PRIVATE KEY",
                "AKIA",
                "glpat-",
                "basic ",
                "bearer aaaaaaaa",
                "QUJD",
                "ssh-rsa ",
                "logic.azure.com",
                "chat.googleapis.com/v1/spaces/",
                "aB3",
                "password",
                "password=",
                "a\tb=",
                "\u00e9",
                "\ud83d\udd11");
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void a_mebibyte_of_anything_takes_no_longer_than_its_length_asks(String piece) {
        String value = piece.repeat(MEBIBYTE / piece.length());
        long began = processorNanos();

        for (String name : List.of("X", "DB_PASSWORD", "API_TOKEN", "AUTH", "CLIENT_ID", value)) {
            SecretSigns.looksLikeSecret(name, value);
        }
        CommandSecrets.inScript(value);
        CommandSecrets.inWords(List.of("serve", "--password", value));

        assertThat(Duration.ofNanos(processorNanos() - began)).isLessThan(MUCH_TOO_LONG);
    }

    /** Of this thread alone: others may keep the machine busy. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
