package io.vigie.cli;

import io.vigie.collect.BuiltHost;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A built host, and what is said of it where docker-bench-security errs; {@link KnownWeaknessesTest} lists all such tests. */
abstract class WeaknessesTest {
    @TempDir
    Path folder;

    BuiltHost host;

    @BeforeEach
    void build() {
        host = new BuiltHost(folder);
    }

    @AfterEach
    void close() {
        host.close();
    }

    String item(String id) {
        return HostVerdicts.of(host.scan()).item(id);
    }
}
