package io.vigie.enrol.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpExchange;
import io.vigie.lab.LabAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The authority's key sealed by Vault, as its API has it, over TLS. */
class VaultSealingTest {
    private static final byte[] SECRET = "the authority's private key".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private static Path authorities;

    private static LabAuthority authority;

    @TempDir
    private Path folder;

    private VaultServer vault;

    @BeforeAll
    static void anAuthority() throws Exception {
        authority = new LabAuthority(authorities);
    }

    @BeforeEach
    void aVaultWithAKey() throws Exception {
        vault = VaultServer.overTls(authority, "127.0.0.1");
        vault.key("vigie");
    }

    @AfterEach
    void end() {
        vault.close();
    }

    private SealingStores stores(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(vault.settings());
        settings.put("vigie.enrol.key-file", folder.resolve("authority.key").toString());
        settings.put("vigie.enrol.vault.ca-file", authority.file().toString());
        settings.put("vigie.enrol.vault.timeout", "1s");
        settings.putAll(more);
        settings.values().removeIf(String::isEmpty);
        return new SealingStores(SealingConfiguration.stores(new Binder(new MapConfigurationPropertySource(settings))
                .bind("vigie.enrol", SealingProperties.class)
                .get()));
    }

    private void refuses(Map<String, String> settings, String sentence) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatExceptionOfType(SealingException.class)
                        .isThrownBy(() -> stores(settings).seal(SECRET))
                        .withMessageContaining(sentence)
                        .satisfies(refusal -> assertThat(refusal.getMessage())
                                .doesNotContain(VaultServer.TOKEN)
                                .hasSizeLessThan(500)
                                .matches("[ -~]+")));
    }

    @Test
    void what_vault_seals_names_its_key_and_is_opened_by_vault_alone() {
        byte[] sealed = stores(Map.of()).seal(SECRET);

        assertThat(new String(sealed, StandardCharsets.US_ASCII))
                .startsWith("vigie-sealed:vault:transit/vigie:v1\nvault:v1:");
        assertThat(stores(Map.of()).open(sealed)).isEqualTo(SECRET);
        assertThat(Files.exists(folder.resolve("authority.key"))).isFalse();
    }

    @Test
    void once_the_key_was_rotated_what_its_older_version_sealed_is_opened_and_sealed_anew() {
        SealingStores stores = stores(Map.of());
        byte[] sealed = stores.seal(SECRET);
        assertThat(stores.again(sealed)).isEmpty();
        vault.key("vigie").rotate();

        byte[] again = stores.again(sealed).orElseThrow();
        vault.key("vigie").openFrom(2);

        assertThat(SealedSecret.of(again).store()).isEqualTo("vault:transit/vigie:v2");
        assertThat(stores.open(again)).isEqualTo(SECRET);
        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> stores.open(sealed))
                .withMessageContaining("disallowed by policy (too old)");
    }

    @Test
    void a_token_that_another_program_renews_is_read_for_each_request() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), VaultServer.TOKEN + "\n");
        SealingStores stores = stores(Map.of("vigie.enrol.vault.token-file", token.toString()));
        stores.seal(SECRET);

        Files.writeString(token, "hvs.ended");

        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> stores.seal(SECRET))
                .withMessageContaining("refuses the token for transit/encrypt/vigie");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vigie.enrol.vault.token       | hvs.unknown         | refuses the token
            vigie.enrol.vault.key         | forbidden           | whose policy has the capability update on that path
            vigie.enrol.vault.mount       | elsewhere           | Enable its transit engine there
            vigie.enrol.vault.namespace   | team-b              | Enable its transit engine there
            vigie.enrol.vault.key         | unknown             | encryption key not found
            vigie.enrol.vault.key         | ../../sys/seal      | vigie.enrol.vault.key is no name of Vault's
            vigie.enrol.vault.mount       | transit/../sys      | vigie.enrol.vault.mount is no name of Vault's
            vigie.enrol.vault.mount       | transit?x           | vigie.enrol.vault.mount is no name of Vault's
            vigie.enrol.vault.address     | http://192.0.2.7    | http:// is for this machine's loopback addresses alone
            vigie.enrol.vault.address     | http://example.org  | http:// is for this machine's loopback addresses alone
            vigie.enrol.vault.address     | https://a:b@host    | has to be https://, a name and a port
            vigie.enrol.vault.token       | ''                  | Vault is given no token
            vigie.enrol.vault.token-file  | /nowhere/token      | The file /nowhere/token cannot be read
            vigie.enrol.vault.ca-file     | /nowhere/ca.pem     | ca-file /nowhere/ca.pem cannot be read as certificates
            vigie.enrol.vault.ca-file     | ''                  | shows no certificate that is trusted
            """)
    void a_setting_that_does_not_fit_ends_the_start_with_one_sentence(String setting, String value, String sentence) {
        refuses(Map.of(setting, value), sentence);
    }

    @Test
    void a_token_that_no_header_may_hold_is_not_quoted() {
        refuses(Map.of("vigie.enrol.vault.token", VaultServer.TOKEN + "\nX: y"), "The token for Vault holds");
    }

    @Test
    void a_vault_that_is_sealed_or_down_is_named() {
        vault.seal();
        refuses(Map.of(), "is sealed or in maintenance. Unseal it and start again.");
        vault.close();
        refuses(Map.of(), "cannot be reached");
    }

    @Test
    void a_certificate_for_another_name_is_not_trusted() throws Exception {
        vault.close();
        vault = VaultServer.overTls(authority, "vault.example.org");

        refuses(Map.of(), "shows no certificate that is trusted for its name");
    }

    @Test
    void on_loopback_vault_may_speak_without_tls() throws IOException {
        vault.close();
        vault = VaultServer.withoutTls();
        vault.key("vigie");

        assertThatCode(() -> stores(Map.of()).seal(SECRET)).doesNotThrowAnyException();
    }

    @Test
    void what_another_key_of_the_same_name_sealed_is_not_opened() throws Exception {
        byte[] sealed = stores(Map.of()).seal(SECRET);
        vault.close();
        vault = VaultServer.overTls(authority, "127.0.0.1");
        vault.key("vigie");

        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> stores(Map.of()).open(sealed))
                .withMessageContaining("refuses transit/decrypt/vigie: cipher: message authentication failed");
    }

    @Test
    void a_silent_server_is_waited_for_no_longer_than_set() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            refuses(
                    Map.of("vigie.enrol.vault.address", "https://127.0.0.1:" + silent.getLocalPort()),
                    "did not answer in time (vigie.enrol.vault.timeout is 1 s)");
        }
    }

    @Test
    void an_answer_that_comes_byte_by_byte_ends_in_time() {
        vault.answering(exchange -> endless(exchange, 1, 50));
        refuses(Map.of(), "did not answer in time");
    }

    @Test
    void an_answer_without_an_end_is_not_read_on() {
        vault.answering(exchange -> endless(exchange, 32 * 1024, 0));
        refuses(Map.of(), "answered at too great length");
    }

    private static void endless(HttpExchange exchange, int bytes, long pause) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
                out.write(new byte[bytes]);
                out.flush();
                Thread.sleep(pause);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_head_without_an_end_is_not_read_on() throws Exception {
        try (ServerSocket endless = new ServerSocket(0);
                ExecutorService one = Executors.newVirtualThreadPerTaskExecutor()) {
            one.submit(() -> {
                try (Socket asked = endless.accept()) {
                    asked.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        asked.getOutputStream().write("X-More: more\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                }
            });
            refuses(
                    Map.of("vigie.enrol.vault.address", "http://127.0.0.1:" + endless.getLocalPort()),
                    "too great length");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "null",
                "[]",
                "{\"data\": null}",
                "{\"data\": {\"ciphertext\": 7}}",
                "{\"data\": {\"ciphertext\": \"vault:v0:AA==\"}}",
                "{\"data\": {\"ciphertext\": \"vault:v1:\\n\"}}",
                "{\"data\": {\"ciphertext\": \"plain\"}}"
            })
    void an_answer_that_is_not_vaults_is_not_stored(String body) {
        vault.answering(exchange -> VaultServer.respond(exchange, 200, body));
        refuses(Map.of(), "does not answer as Vault's transit engine does");
    }

    @Test
    void a_plaintext_that_is_none_is_not_taken_for_the_secret() {
        SealingStores stores = stores(Map.of());
        byte[] sealed = stores.seal(SECRET);
        vault.answering(exchange -> VaultServer.respond(exchange, 200, "{\"data\": {\"plaintext\": \"%\"}}"));

        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> stores.open(sealed))
                .withMessageContaining("does not answer as Vault's transit engine does");
    }

    @Test
    void what_vault_says_is_one_short_line_of_the_log() {
        vault.answering(exchange ->
                VaultServer.respond(exchange, 400, "{\"errors\": [\"" + "a\\n\\u001b[31m\\u202e".repeat(500) + "\"]}"));
        refuses(Map.of(), "refuses transit/encrypt/vigie: a");
    }

    @Test
    void a_redirection_takes_the_token_nowhere() {
        AtomicInteger asked = new AtomicInteger();
        vault.answering(exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Location", vault.address() + "/v1/transit/encrypt/other");
            VaultServer.respond(exchange, 307, "");
        });

        refuses(
                Map.of(),
                "answers with status 307 (without a reason). Set vigie.enrol.vault.address to an active node");
        assertThat(asked).hasValue(1);
    }
}
