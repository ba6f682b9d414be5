package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vigie.collect.FakeHost;
import java.io.InputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SARIF against the schema of its standard. */
class SarifSchemaTest {
    private static final Schema SCHEMA = schema();
    private final FakeHost host = new FakeHost();

    private static Schema schema() {
        InputStream file = SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(file, InputFormat.JSON);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void an_audit_with_findings_keeps_to_the_schema() {
        host.add(1, "db\"><b>\u001b[2J").with("HostConfig/Privileged", true);

        String log = AuditRun.at(host.ready().engine.address(), "--format", "sarif", "--framework", "all")
                .out();

        assertThat(SCHEMA.validate(log, InputFormat.JSON)).isEmpty();
    }

    @Test
    void an_audit_that_could_see_nothing_keeps_to_the_schema() {
        String log =
                AuditRun.at("unix:///nonexistent.sock", "--format", "sarif").out();

        assertThat(SCHEMA.validate(log, InputFormat.JSON)).isEmpty();
    }

    @Test
    void what_does_not_keep_to_the_schema_is_noticed() {
        assertThat(SCHEMA.validate("{\"version\": \"2.1.0\", \"runs\": [{}]}", InputFormat.JSON))
                .isNotEmpty();
    }
}
