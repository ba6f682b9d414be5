package io.vigie.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import io.vigie.enrol.sealing.Sealing;
import io.vigie.enrol.sealing.VaultServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The authority of servers whose settings move its key's seal from one place to another. */
@ExtendWith(OutputCaptureExtension.class)
class SealedAuthorityTest extends IntegrationTest {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    @TempDir
    private Path folder;

    @Autowired
    private JdbcClient jdbc;

    @Value("${spring.datasource.url}")
    private String url;

    @Value("${spring.datasource.username}")
    private String user;

    @Value("${spring.datasource.password}")
    private String password;

    private String schema = "";

    /** The part of a server that holds the authority. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    @ComponentScan("io.vigie.enrol.sealing")
    @ConfigurationPropertiesScan("io.vigie.enrol")
    static class Node {
        @Bean
        AuthorityService authority(JdbcClient jdbc, EnrolProperties properties, Sealing sealing) {
            return new AuthorityService(jdbc, Clock.systemUTC(), properties, sealing);
        }
    }

    @BeforeEach
    void aDatabaseWithoutAnAuthority() {
        schema = "sealing_" + SCHEMAS.incrementAndGet();
        jdbc.sql("create schema " + schema).update();
        jdbc.sql("create table " + schema + ".enrol_authority (like public.enrol_authority including all)")
                .update();
    }

    /** The pin of a node that starts with these settings. */
    private String start(Map<String, String> settings) {
        String[] pin = new String[1];
        new ApplicationContextRunner()
                .withUserConfiguration(Node.class)
                .withPropertyValues(arguments(settings).toArray(String[]::new))
                .run(node -> pin[0] = node.getBean(AuthorityService.class).pin());
        return pin[0];
    }

    private List<String> arguments(Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "spring.datasource.url=" + url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema,
                "spring.datasource.username=" + user,
                "spring.datasource.password=" + password,
                "spring.datasource.hikari.maximum-pool-size=1",
                "vigie.enrol.key-file=" + folder.resolve("authority.key")));
        settings.forEach((name, value) -> arguments.add(name + "=" + value));
        return arguments;
    }

    private String stored() {
        byte[] sealed = jdbc.sql("select sealed_key from " + schema + ".enrol_authority")
                .query((row, number) -> row.getBytes(1))
                .single();
        return new String(sealed, StandardCharsets.ISO_8859_1);
    }

    @Test
    void the_authority_stays_while_its_seal_moves_from_the_file_to_vault_and_back() throws Exception {
        try (VaultServer vault = VaultServer.withoutTls()) {
            vault.key("vigie");
            String pin = start(Map.of());
            assertThat(stored()).startsWith("vigie-sealed:key:");

            assertThat(start(vault.settings())).isEqualTo(pin);
            assertThat(stored()).startsWith("vigie-sealed:vault:transit/vigie:v1\n");
            Files.delete(folder.resolve("authority.key"));
            assertThat(start(vault.settings())).isEqualTo(pin);

            Map<String, String> back = new HashMap<>(vault.settings());
            back.put("vigie.enrol.sealed-by", "key-file");
            assertThat(start(back)).isEqualTo(pin);
            assertThat(start(Map.of())).isEqualTo(pin);
        }
    }

    @Test
    void nodes_that_start_at_once_move_the_seal_once(CapturedOutput output) throws Exception {
        try (VaultServer vault = VaultServer.withoutTls();
                ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            vault.key("vigie");
            String pin = start(Map.of());
            Callable<String> node = () -> start(vault.settings());

            for (Future<String> started : nodes.invokeAll(List.of(node, node, node, node))) {
                assertThat(started.get()).isEqualTo(pin);
            }
        }
        assertThat(output.getAll()).containsOnlyOnce("The authority's key is sealed again, by vault:transit/vigie:v1");
    }

    @Test
    void a_start_without_the_key_that_sealed_ends_with_one_sentence(CapturedOutput output) throws Exception {
        try (VaultServer vault = VaultServer.withoutTls()) {
            vault.key("vigie");
            start(vault.settings());

            assertThatThrownBy(() -> new SpringApplicationBuilder(Node.class)
                            .web(WebApplicationType.NONE)
                            .registerShutdownHook(false)
                            .run(arguments(Map.of()).stream()
                                    .map(setting -> "--" + setting)
                                    .toArray(String[]::new)))
                    .isNotNull();
        }
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START")
                .contains(
                        "The authority's key in the database is sealed by Vault's key transit/vigie, but the settings give")
                .doesNotContain("\tat io.vigie.enrol");
    }
}
