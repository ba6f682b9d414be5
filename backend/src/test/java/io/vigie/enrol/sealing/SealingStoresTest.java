package io.vigie.enrol.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Which key seals, and which one opens, by the settings. */
class SealingStoresTest {
    private static final byte[] SECRET = "the authority's private key".getBytes(StandardCharsets.US_ASCII);
    private static final String ONE = "0123456789abcdef".repeat(4);
    private static final String OTHER = "fedcba9876543210".repeat(4);

    @TempDir
    private Path folder;

    private static SealingProperties settings(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("vigie.enrol", SealingProperties.class)
                .get();
    }

    private SealingStores stores(String... settings) {
        Map<String, String> all = new HashMap<>();
        all.put("vigie.enrol.key-file", file().toString());
        for (int i = 0; i < settings.length; i += 2) {
            all.put("vigie.enrol." + settings[i], settings[i + 1]);
        }
        return new SealingStores(SealingConfiguration.stores(settings(all)));
    }

    private Path file() {
        return folder.resolve("authority.key");
    }

    private static String store(byte[] sealed) {
        return SealedSecret.of(sealed).store();
    }

    @Test
    void without_any_setting_a_key_file_is_made_that_nobody_else_reads() throws IOException {
        byte[] sealed = stores().seal(SECRET);

        assertThat(stores().open(sealed)).isEqualTo(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(stores().again(sealed)).isEmpty();
    }

    @Test
    void what_was_sealed_before_stores_had_names_is_opened_and_gets_one() {
        byte[] nameless = SealedSecret.of(stores().seal(SECRET)).content();

        byte[] again = stores().again(nameless).orElseThrow();

        assertThat(store(nameless)).isEmpty();
        assertThat(store(again)).startsWith("key:");
        assertThat(stores().open(again)).isEqualTo(SECRET);
    }

    @Test
    void a_key_of_the_settings_seals_in_place_of_the_file_which_is_not_made() {
        byte[] sealed = stores("key", ONE).seal(SECRET);

        assertThat(stores("key", ONE.toUpperCase()).open(sealed)).isEqualTo(SECRET);
        assertThat(file()).doesNotExist();
    }

    @Test
    void from_one_key_to_another_and_back_the_other_one_is_still_given() throws IOException {
        byte[] byFile = stores().seal(SECRET);
        byte[] bySetting = stores("key", ONE).again(byFile).orElseThrow();
        byte[] back =
                stores("key", ONE, "sealed-by", "key-file").again(bySetting).orElseThrow();
        Path former = Files.writeString(folder.resolve("former.key"), ONE + "\n");
        byte[] renewed = stores("key", OTHER, "previous-key-file", former.toString())
                .again(bySetting)
                .orElseThrow();

        assertThat(store(back)).isEqualTo(store(byFile));
        assertThat(stores("key", OTHER).open(renewed)).isEqualTo(SECRET);
    }

    @Test
    void a_key_that_the_settings_give_no_more_is_named_with_what_to_do() {
        byte[] sealed = stores("key", ONE).seal(SECRET);
        byte[] nameless = SealedSecret.of(sealed).content();
        byte[] byVault = new SealedSecret("vault:team/transit/vigie:v3", new byte[20]).bytes();
        SealingStores stores = stores("key", OTHER);

        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> stores.open(sealed))
                .withMessageContaining(
                        "is sealed by the key " + store(sealed).substring(4) + ", but the settings give the key ")
                .withMessageContaining("vigie.enrol.previous-key-file")
                .withMessageNotContaining(ONE)
                .withMessageNotContaining(OTHER);
        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> stores.open(nameless))
                .withMessageContaining("is sealed by another key file");
        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> stores.open(byVault))
                .withMessageContaining("is sealed by Vault's key team/transit/vigie, but")
                .withMessageContaining("Set vigie.enrol.vault.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "secret-that-is-no-key", "0123456789abcdef0123456789abcde"})
    void what_is_no_key_is_refused_and_not_quoted(String text) {
        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> stores("key", text, "sealed-by", "key"))
                .withMessage("vigie.enrol.key is no sealing key: it has to be 64 hexadecimal digits,"
                        + " such as openssl rand -hex 32 makes.")
                .withNoCause();
    }

    @Test
    void no_record_of_settings_prints_a_key_or_a_token() {
        SealingProperties settings = settings(
                Map.of("vigie.enrol.key-file", "x", "vigie.enrol.key", ONE, "vigie.enrol.vault.token", "hvs.secret"));

        assertThat(settings + " " + settings.vault()).doesNotContain(ONE).doesNotContain("hvs.secret");
    }

    @Test
    void the_environment_hands_keys_and_tokens_over() {
        SealingProperties settings = new Binder(ConfigurationPropertySources.from(new SystemEnvironmentPropertySource(
                        "systemEnvironment",
                        Map.of(
                                "VIGIE_ENROL_KEYFILE", "a.key",
                                "VIGIE_ENROL_KEY", ONE,
                                "VIGIE_ENROL_VAULT_ADDRESS", "https://vault.example.org:8200",
                                "VIGIE_ENROL_VAULT_TOKEN", "hvs.secret",
                                "VIGIE_ENROL_VAULT_TOKENFILE", "/run/token"))))
                .bind("vigie.enrol", SealingProperties.class)
                .get();

        assertThat(settings.key()).contains(ONE);
        assertThat(settings.vault().token()).contains("hvs.secret");
        assertThat(settings.vault().tokenFile()).isEqualTo(Path.of("/run/token"));
        assertThat(settings.place()).isEqualTo(SealingProperties.Place.VAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "twelve bytes",
                "thirteen byte",
                "vigie-sealed:",
                "vigie-sealed:vault\n",
                "vigie-sealed:vault:a\n",
                "vigie-sealed:key:\u001b[31m\n",
                "vigie-sealed:key:0123456789abcdef\n"
            })
    void what_is_too_short_or_of_another_form_is_refused_as_another_keys(String stored) {
        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> stores("key", ONE).open(stored.getBytes(StandardCharsets.ISO_8859_1)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).matches("[ -~]+"));
    }
}
