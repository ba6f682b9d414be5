package io.vigie.enrol.sealing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vigie.lab.LabAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Vault's transit engine by its published HTTP API: over TLS, keys of several versions, tokens with a policy, namespaces, and the
 * errors of the real one. What the API does not know it refuses.
 */
public final class VaultServer implements AutoCloseable {
    public static final String TOKEN = "hvs.CAESIJ-of-a-test";
    public static final String NAMESPACE = "team-a";

    private static final JsonMapper JSON = new JsonMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Key> keys = new HashMap<>();
    private volatile Answering answering = this::answer;

    /** Answers a request in the real one's place. */
    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** A request that Vault refuses. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String error) {
            super(error);
            this.status = status;
        }
    }

    /** A named key: versions from 1 on. */
    public static final class Key {
        private final List<SecretKeySpec> versions = new ArrayList<>();
        private int oldestThatOpens = 1;

        /** The next version seals from now on. */
        public void rotate() {
            byte[] key = new byte[32];
            RANDOM.nextBytes(key);
            versions.add(new SecretKeySpec(key, "AES"));
        }

        void openFrom(int version) {
            oldestThatOpens = version;
        }

        String encrypt(byte[] plaintext) throws GeneralSecurityException {
            byte[] nonce = new byte[12];
            RANDOM.nextBytes(nonce);
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, versions.getLast(), nonce).doFinal(plaintext);
            byte[] both = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return "vault:v" + versions.size() + ":" + Base64.getEncoder().encodeToString(both);
        }

        byte[] decrypt(String ciphertext) {
            String[] parts = ciphertext.split(":");
            if (parts.length != 3 || !parts[0].equals("vault") || !parts[1].matches("v[0-9]+")) {
                throw new Refused(400, "invalid ciphertext: no prefix");
            }
            int version = Integer.parseInt(parts[1].substring(1));
            if (version > versions.size()) {
                throw new Refused(400, "invalid ciphertext: version is too new");
            }
            if (version < oldestThatOpens) {
                throw new Refused(400, "ciphertext or signature version is disallowed by policy (too old)");
            }
            byte[] both = Base64.getDecoder().decode(parts[2]);
            try {
                byte[] nonce = ByteBuffer.allocate(12).put(both, 0, 12).array();
                return cipher(Cipher.DECRYPT_MODE, versions.get(version - 1), nonce)
                        .doFinal(both, 12, both.length - 12);
            } catch (GeneralSecurityException wrongKey) {
                throw new Refused(400, "cipher: message authentication failed");
            }
        }

        private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce) throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            return cipher;
        }
    }

    private VaultServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answering.answer(exchange);
            }
        });
        server.start();
    }

    public static VaultServer overTls(LabAuthority authority, String name) throws Exception {
        HttpsServer server = HttpsServer.create(here(), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(LabAuthority.server(authority.issue(name, Duration.ofDays(30)))));
        return new VaultServer(server);
    }

    public static VaultServer withoutTls() throws IOException {
        return new VaultServer(HttpServer.create(here(), 0));
    }

    private static InetSocketAddress here() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public URI address() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Makes it, as {@code vault write -f transit/keys/NAME} does. */
    public Key key(String name) {
        return keys.computeIfAbsent(name, _ -> {
            Key made = new Key();
            made.rotate();
            return made;
        });
    }

    void answering(Answering other) {
        this.answering = other;
    }

    /** Refuses all, as a sealed one. */
    public void seal() {
        answering(exchange -> respond(exchange, 503, errors("Vault is sealed")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            respond(exchange, 200, data(exchange));
        } catch (Refused refused) {
            respond(exchange, refused.status, errors(refused.getMessage()));
        }
    }

    private static String errors(@Nullable String... errors) {
        return JSON.writeValueAsString(Map.of("errors", errors));
    }

    static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Vault looks for the namespace and the mount, then for the token and its policy, then for the key. */
    private String data(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        boolean mounted = path.length == 5
                && path[1].equals("v1")
                && path[2].equals("transit")
                && NAMESPACE.equals(header(exchange, "X-Vault-Namespace"));
        if (!mounted) {
            throw new Refused(404, "no handler for route \"" + exchange.getRequestURI() + "\". route entry not found.");
        }
        if (!TOKEN.equals(header(exchange, "X-Vault-Token")) || path[4].equals("forbidden")) {
            throw new Refused(403, "permission denied");
        }
        if (!exchange.getRequestMethod().matches("POST|PUT")) {
            throw new Refused(405, "unsupported operation");
        }
        Key key = keys.get(path[4]);
        if (key == null) {
            throw new Refused(400, "encryption key not found");
        }
        return JSON.writeValueAsString(Map.of(
                "request_id",
                "c8e1c9b5-8d8b-4b7e-9f1b-000000000000",
                "lease_id",
                "",
                "renewable",
                false,
                "data",
                data(path[3], key, JSON.readTree(exchange.getRequestBody()))));
    }

    private static Map<String, Object> data(String operation, Key key, JsonNode body) {
        try {
            return switch (operation) {
                case "encrypt" ->
                    Map.of(
                            "ciphertext",
                            key.encrypt(Base64.getDecoder().decode(field(body, "plaintext"))),
                            "key_version",
                            key.versions.size());
                case "decrypt" ->
                    Map.of("plaintext", Base64.getEncoder().encodeToString(key.decrypt(field(body, "ciphertext"))));
                default -> throw new Refused(404, "unsupported path");
            };
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String field(JsonNode body, String name) {
        return body.path(name).stringValueOpt().orElseThrow(() -> new Refused(400, "missing " + name));
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** Settings of a server of ours that may use it. */
    public Map<String, String> settings() {
        return Map.of(
                "vigie.enrol.vault.address", address().toString(),
                "vigie.enrol.vault.token", TOKEN,
                "vigie.enrol.vault.namespace", NAMESPACE);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
