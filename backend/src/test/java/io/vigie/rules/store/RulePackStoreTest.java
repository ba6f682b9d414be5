package io.vigie.rules.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.rules.TestRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class RulePackStoreTest extends IntegrationTest {
    @Autowired
    private RulePackStore store;

    @TempDir
    private Path folder;

    @Test
    void a_mistake_in_the_folder_leaves_the_pack_accepted_before_in_force() throws IOException {
        Path file = folder.resolve("own-privileged.yaml");
        Files.writeString(file, TestRules.PRIVILEGED.replace("container-privileged", "own-privileged"));
        assertThat(store.catalogue(folder).rule("own-privileged")).isPresent();

        Files.writeString(file, Files.readString(file).replace("!container.privileged", "!container.priviledged"));

        assertThat(store.catalogue(folder).rule("own-privileged").orElseThrow().expect())
                .isEqualTo("!container.privileged");
    }

    @Test
    void a_folder_that_is_not_there_leaves_it_in_force_too() {
        assertThat(store.catalogue(folder.resolve("gone")).rules()).isNotEmpty();
    }
}
