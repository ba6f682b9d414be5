package io.vigie.collect.packages.apt;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.Tries;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("long")
class DebianVersionTest {
    private static final String SIGNS = "00123459aabzAZ.+~~-:";

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0, 0",
        "1.0~rc1, 1.0, -1",
        "1:0.9, 2.0, 1",
        "1.10, 1.9, 1",
        "1.0-1, 1.0-1+deb12u1, -1",
        "1.0-1~bpo12+1, 1.0-1, -1",
        "1.0, 1.0-0, 0",
        "0:1.0, 1.0, 0",
        "1.01, 1.1, 0",
        "1.0a, 1.0+, -1",
        "2.36-9+deb12u14, 2.36-9+deb12u9, 1",
        "99999999999999999999999, 99999999999999999999998, 1"
    })
    void versions_are_ordered_as_debian_orders_them(String one, String other, int expected) {
        assertThat(Integer.signum(DebianVersion.ORDER.compare(one, other))).isEqualTo(expected);
        assertThat(Integer.signum(DebianVersion.ORDER.compare(other, one))).isEqualTo(-expected);
    }

    @Test
    @Tag("random")
    @EnabledIf(value = "io.vigie.collect.packages.apt.AptHost#available", disabledReason = "needs apt and dpkg")
    void five_thousand_generated_pairs_are_ordered_as_dpkg_orders_them() {
        Random random = new Random(1);
        StringBuilder script = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < Tries.of(2_000); i++) {
            String one = version(random);
            String other = random.nextInt(3) == 0 ? mutated(one, random) : version(random);
            int order = Integer.signum(DebianVersion.ORDER.compare(one, other));
            String operator = order < 0 ? "lt" : order > 0 ? "gt" : "eq";
            script.append("dpkg --compare-versions '%s' %s '%s' 2>/dev/null || echo '%s %s %s'%n"
                    .formatted(one, operator, other, one, operator, other));
            expected.append(operator);
        }

        assertThat(AptHost.run(Map.of(), "sh", "-c", "sh " + script(script))).isEmpty();
        assertThat(expected).contains("lt", "gt", "eq");
    }

    private static String script(StringBuilder script) {
        try {
            java.nio.file.Path file = java.nio.file.Files.createTempFile("versions", ".sh");
            file.toFile().deleteOnExit();
            return java.nio.file.Files.writeString(file, script).toString();
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static String version(Random random) {
        StringBuilder version = new StringBuilder();
        if (random.nextInt(4) == 0) {
            version.append(random.nextInt(3)).append(':');
        }
        version.append(random.nextInt(10));
        part(version, random, version.indexOf(":") >= 0);
        if (random.nextBoolean()) {
            version.append('-').append(random.nextInt(10));
            part(version, random, false);
        }
        return version.toString();
    }

    private static void part(StringBuilder version, Random random, boolean colons) {
        for (int length = random.nextInt(7); length > 0; length--) {
            char sign = SIGNS.charAt(random.nextInt(SIGNS.length() - 2));
            version.append(colons && random.nextInt(20) == 0 ? ':' : sign);
        }
    }

    private static String mutated(String version, Random random) {
        int index = random.nextInt(version.length());
        return switch (random.nextInt(3)) {
            case 0 -> version;
            case 1 -> version + SIGNS.charAt(random.nextInt(SIGNS.length() - 2));
            default ->
                version.charAt(index) == '0' && index > 0
                        ? version.substring(0, index) + version.substring(index + 1)
                        : version;
        };
    }
}
