package io.vigie.enrol.sealing;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key of 256 bits that this process holds: AES-256-GCM. Its name is a part of its digest. */
final class SealingKey implements SealingStore {
    static final int BYTES = 32;

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final String name;

    private SealingKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.name = "key:" + digest(key);
    }

    /** The message names the place alone: a parser's would quote the key. */
    static SealingKey of(String hex, String place) {
        if (!hex.strip().matches("[0-9a-fA-F]{" + 2 * BYTES + "}")) {
            throw new SealingException(place + " is no sealing key: it has to be " + 2 * BYTES
                    + " hexadecimal digits, such as openssl rand -hex " + BYTES + " makes.");
        }
        return new SealingKey(HexFormat.of().parseHex(hex.strip()));
    }

    private static String digest(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    @Override
    public SealedSecret seal(byte[] secret) {
        byte[] nonce = random(NONCE);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, secret).orElseThrow();
        byte[] both = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, both, NONCE, sealed.length);
        return new SealedSecret(name, both);
    }

    @Override
    public Optional<byte[]> open(SealedSecret sealed) {
        byte[] content = sealed.content();
        boolean ours = sealed.store().isEmpty() || sealed.store().equals(name);
        return ours && content.length > NONCE
                ? cipher(
                        Cipher.DECRYPT_MODE,
                        Arrays.copyOf(content, NONCE),
                        Arrays.copyOfRange(content, NONCE, content.length))
                : Optional.empty();
    }

    private Optional<byte[]> cipher(int mode, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return Optional.of(cipher.doFinal(text));
        } catch (GeneralSecurityException anotherKey) {
            return Optional.empty();
        }
    }

    @Override
    public String title() {
        return "the key " + name.substring("key:".length());
    }
}
