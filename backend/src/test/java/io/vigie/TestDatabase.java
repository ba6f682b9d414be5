package io.vigie;

import io.vigie.database.DatabaseAddress;
import io.vigie.database.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL that the server brings with it, for tests: until the JVM ends, and in no hurry to write to the disk. It ends
 * after the servers on it: one that writes its last words would wait half a minute for a database that is gone.
 */
public final class TestDatabase {
    private static final Map<String, String> IN_NO_HURRY =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");

    private final DatabaseAddress address;

    private TestDatabase(DatabaseAddress address) {
        this.address = address;
    }

    public static TestDatabase start() {
        return start(Map.of());
    }

    static TestDatabase start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(IN_NO_HURRY);
        all.putAll(settings);
        try {
            Path folder = Files.createTempDirectory("vigie-database");
            EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, all);
            SpringApplication.getShutdownHandlers().add(() -> end(postgres, folder));
            return new TestDatabase(postgres.address());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void end(EmbeddedPostgres postgres, Path folder) {
        try {
            postgres.close();
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** For a server that {@link IntegrationTest} has given the one that tests share: the pool's own settings go before it. */
    public void registerAlone(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.hikari.jdbc-url", address::url);
        registry.add("spring.datasource.hikari.username", address::user);
        registry.add("spring.datasource.hikari.password", address::password);
    }

    /** Where the server finds it. */
    public void register(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", address::url);
        registry.add("spring.datasource.username", address::user);
        registry.add("spring.datasource.password", address::password);
    }
}
