package io.vigie.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RightsPageTest {
    private static final Path PAGE = Path.of("../docs/rights.md");

    @Test
    void the_page_in_docs_is_the_table_of_rights_and_what_asks_for_them() throws IOException {
        String page = new RightsPage(EverythingDeclaresItsRightTest.ALL).text();
        if (Boolean.getBoolean("vigie.rights.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/rights.md is stale: run make rights")
                .isEqualTo(page);
    }
}
