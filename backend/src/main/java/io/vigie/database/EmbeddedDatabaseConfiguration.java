package io.vigie.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.Map;
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
    DataFolder dataFolder(DataProperties properties) {
        return DataFolder.lock(properties.data());
    }

    /** Closed after everything that uses it: Spring closes in the reverse order of dependence. */
    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(DataFolder folder) throws IOException {
        return EmbeddedPostgres.start(folder.path(), Map.of());
    }

    @Bean
    DataSource dataSource(
            EmbeddedPostgres postgres, @Value("${vigie.database.connection-init-sql}") String connectionInitSql)
            throws IOException {
        DatabaseAddress address = postgres.address();
        HikariDataSource source = DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .url(address.url())
                .username(address.user())
                .password(address.password())
                .build();
        source.setMaximumPoolSize(20);
        source.setConnectionInitSql(connectionInitSql);
        return source;
    }
}
