package io.vigie;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A PostgreSQL of our own below the data folder, for one machine and for trying out: unless a real one is configured. */
@Configuration
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "embedded")
class EmbeddedDatabaseConfiguration {

    @Bean(destroyMethod = "close")
    DataFolder dataFolder(VigieProperties properties) {
        return DataFolder.lock(properties.data());
    }

    /** Closed after everything that uses it: Spring closes in the reverse order of dependence. */
    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(DataFolder folder) throws IOException {
        Path data = folder.path().resolve("postgres");
        OrphanedPostgres.end(data);
        FirstStart first = FirstStart.of(data);
        first.begin();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(RECOVERY)
                .setOverrideWorkingDirectory(
                        Files.createDirectories(folder.path().resolve("postgres-binaries"))
                                .toFile());
        for (Setting setting : DURABLE) {
            builder.setServerConfig(setting.name(), setting.value());
        }
        EmbeddedPostgres postgres = builder.start();
        first.end();
        return postgres;
    }

    @Bean
    DataSource dataSource(
            EmbeddedPostgres postgres, @Value("${vigie.database.connection-init-sql}") String connectionInitSql) {
        HikariDataSource source = DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .url(postgres.getJdbcUrl("postgres", "postgres"))
                .build();
        source.setMaximumPoolSize(20);
        source.setConnectionInitSql(connectionInitSql);
        return source;
    }

    /** After a power cut the database first reads what it had not yet put in place. */
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private record Setting(String name, String value) {}

    /** The library switches durability off, for tests; this is people's data. */
    private static final List<Setting> DURABLE = List.of(
            new Setting("fsync", "on"),
            new Setting("synchronous_commit", "on"),
            new Setting("full_page_writes", "on"),
            new Setting("listen_addresses", "127.0.0.1"),
            new Setting("max_connections", "60"),
            new Setting("shared_buffers", "256MB"),
            new Setting("random_page_cost", "1.1"));
}
