package io.vigie.audits;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.quartz.Scheduler;
import org.springframework.stereotype.Component;

/** Quartz's own tables, from the script in its jar, without the lines that would drop them first. */
@Component
class QuartzTables implements JavaMigration {
    private static final String SCRIPT = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("202611220020");
    }

    @Override
    public String getDescription() {
        return "quartz";
    }

    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        try (InputStream script = Objects.requireNonNull(Scheduler.class.getResourceAsStream(SCRIPT));
                Statement statement = context.getConnection().createStatement()) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            for (String sql : Arrays.stream(text.split(";")).map(String::strip).toList()) {
                if (sql.toUpperCase(Locale.ROOT).startsWith("CREATE")) {
                    statement.execute(sql);
                }
            }
        }
    }
}
