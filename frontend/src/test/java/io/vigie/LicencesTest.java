package io.vigie;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server's jar is made of may be given on under Vigie's own licence. */
class LicencesTest {
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "0BSD",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "Go License",
            "Bouncy Castle Licence",
            "Mozilla Public License Version 2.0");

    /** DejaVu fonts, a file of their own that is not linked with: packed by a project under the LGPL. */
    private static final Set<String> FILES = Set.of("jasperreports-fonts");

    private static JsonNode bill() throws IOException {
        try (InputStream bill = LicencesTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            return JsonMapper.shared()
                    .readTree(Objects.requireNonNull(bill, "the bill of materials is made by the build"));
        }
    }

    @Test
    void each_library_has_a_licence_that_lets_it_be_given_on() throws IOException {
        Set<String> refused = new TreeSet<>();
        bill().path("components").valueStream().forEach(library -> {
            Set<String> licences = licences(library);
            String name = library.path("name").asString();
            if (licences.stream().noneMatch(ALLOWED::contains) && !FILES.contains(name)) {
                refused.add(name + " " + licences);
            }
        });
        assertThat(refused).isEmpty();
    }

    private static Set<String> licences(JsonNode library) {
        Set<String> licences = new TreeSet<>();
        library.path("licenses").valueStream().forEach(entry -> {
            JsonNode licence = entry.path("license");
            licences.add(licence.path("id")
                    .asString(licence.path("name")
                            .asString(entry.path("expression").asString(""))));
        });
        return licences;
    }

    @Test
    void the_bill_names_every_library_with_its_version_and_a_hash() throws IOException {
        JsonNode components = bill().path("components");

        assertThat(components.size()).isGreaterThan(150);
        assertThat(components.valueStream()).allSatisfy(library -> {
            assertThat(library.path("version").asString("")).isNotBlank();
            assertThat(library.path("purl").asString("")).startsWith("pkg:maven/");
        });
        assertThat(components.valueStream().map(library -> library.path("name").asString()))
                .contains("vigie-agent", "vigie-backend", "docker-java-transport", "postgresql", "flow-server");
    }
}
