package io.vigie.enrol.sealing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key that HashiCorp Vault keeps and never hands out: its transit engine seals and opens. */
final class Transit implements SealingStore {
    /** As Vault writes it, with the version of the key. */
    private static final Pattern CIPHERTEXT = Pattern.compile("vault:(v[1-9][0-9]{0,9}):[A-Za-z0-9+/=]+");

    private final VaultClient vault;
    private final String key;

    Transit(SealingProperties.Vault settings) {
        this.vault = new VaultClient(settings);
        this.key = settings.mount() + "/" + settings.key();
    }

    @Override
    public SealedSecret seal(byte[] secret) {
        String ciphertext =
                vault.ask("encrypt", "plaintext", Base64.getEncoder().encodeToString(secret), "ciphertext");
        Matcher form = CIPHERTEXT.matcher(ciphertext);
        if (!form.matches()) {
            throw vault.foreign();
        }
        return new SealedSecret(name() + form.group(1), ciphertext.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Optional<byte[]> open(SealedSecret sealed) {
        return sealed.store().startsWith(name()) ? Optional.of(decrypt(sealed.content())) : Optional.empty();
    }

    private byte[] decrypt(byte[] content) {
        String ciphertext = new String(content, StandardCharsets.US_ASCII);
        try {
            return Base64.getDecoder().decode(vault.ask("decrypt", "ciphertext", ciphertext, "plaintext"));
        } catch (IllegalArgumentException notBase64) {
            throw vault.foreign();
        }
    }

    private String name() {
        return "vault:" + key + ":";
    }

    @Override
    public String title() {
        return "the key " + key + " of Vault at " + vault.address();
    }
}
