package io.vigie.ingest;

import io.vigie.enrol.AuthorityService;
import io.vigie.json.CanonicalJson;
import io.vigie.report.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The wire side of an agent, with real keys and certificates. */
final class AgentClient {
    private static final char[] PASSWORD = "in memory".toCharArray();

    private final int port;
    private final AuthorityService authority;
    private final SSLContext context;
    private final HttpClient http;

    private AgentClient(int port, AuthorityService authority, SSLContext context) {
        this.port = port;
        this.authority = authority;
        this.context = context;
        this.http = HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** What came back. */
    record Answer(int status, String code, JsonNode json, Optional<String> retryAfter) {}

    static AgentClient withoutCertificate(int port, AuthorityService authority) {
        return new AgentClient(port, authority, context(authority, Optional.empty()));
    }

    AgentClient with(KeyPair keys, Certificate... chain) throws GeneralSecurityException, IOException {
        KeyStore identity = KeyStore.getInstance("PKCS12");
        identity.load(null, null);
        identity.setKeyEntry("agent", keys.getPrivate(), PASSWORD, chain);
        return new AgentClient(port, authority, context(authority, Optional.of(identity)));
    }

    /** An enrolled agent. */
    record Enrolled(UUID host, AgentClient client, KeyPair keys) {}

    Enrolled enrol(String token, String name) throws GeneralSecurityException, IOException {
        KeyPair keys = newKeys();
        return enrolled(keys, askToEnrol(token, request(keys), name));
    }

    /** With the next certificate, for another key. */
    Enrolled renewed() throws GeneralSecurityException, IOException {
        KeyPair keys = newKeys();
        return enrolled(keys, askToRenew(request(keys)));
    }

    Answer askToRenew(String certificateRequest) {
        return post(
                "/agents/certificate",
                BodyPublishers.ofByteArray(CanonicalJson.write(Map.of("certificateRequest", certificateRequest))));
    }

    Enrolled enrolled(KeyPair keys, Answer answer) throws GeneralSecurityException, IOException {
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        answer.json().path("certificate").asString().getBytes(StandardCharsets.US_ASCII)));
        return new Enrolled(UUID.fromString(answer.json().path("host").asString()), with(keys, certificate), keys);
    }

    Answer askToEnrol(String token, String certificateRequest, String name) {
        return post(
                "/agents/enrolment",
                BodyPublishers.ofByteArray(CanonicalJson.write(
                        Map.of("token", token, "certificateRequest", certificateRequest, "name", name))));
    }

    Answer report(Report report) {
        return report(CanonicalJson.write(report), "");
    }

    Answer report(byte[] body, String orders) {
        return post("/agents/reports" + orders, BodyPublishers.ofByteArray(body));
    }

    Answer post(String path, BodyPublisher body) {
        return send(request(path).header("Content-Type", "application/json").POST(body));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    CompletableFuture<Answer> poll(long incarnation, long sequence) {
        return http.sendAsync(
                        request("/agents/orders?incarnation=" + incarnation + "&sequence=" + sequence)
                                .GET()
                                .build(),
                        BodyHandlers.ofByteArray())
                .thenApply(AgentClient::answer);
    }

    SSLContext context() {
        return context;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return answer(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        JsonMapper mapper = JsonMapper.shared();
        JsonNode json = response.body().length == 0 ? mapper.createObjectNode() : mapper.readTree(response.body());
        return new Answer(
                response.statusCode(),
                json.path("code").asString(""),
                json,
                response.headers().firstValue("Retry-After"));
    }

    static KeyPair newKeys() {
        return newKeys("secp256r1");
    }

    static KeyPair newKeys(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static String request(KeyPair keys) {
        return request(keys, keys);
    }

    /** A request for one key, signed with another's where they differ. */
    static String request(KeyPair asked, KeyPair signing) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=agent"), asked.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signing.getPrivate())));
        } catch (IOException | OperatorCreationException impossible) {
            throw new AssertionError(impossible);
        }
        return text.toString();
    }

    private static SSLContext context(AuthorityService authority, Optional<KeyStore> identity) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(authority.trusted());
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(identity.orElse(null), PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
