package io.vigie.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.ingest.AgentClient.Answer;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no agent of ours sends: refused with a code, and never an internal error. */
class HostileAgentsTest extends AtTheAgentPort {
    private static final List<String> VALUES = List.of(
            "",
            "%00",
            "%FF",
            "%ED%A0%80",
            "a",
            "a".repeat(36),
            "-".repeat(36),
            ",".repeat(200),
            "%20",
            "%C2%A0",
            "1-1-1-1-1",
            "-1",
            "9223372036854775808",
            "1e3",
            "NaN",
            "%D9%A3",
            "00000000-0000-0000-0000-00000000000g",
            "0000000-00000-0000-0000-000000000000",
            "a".repeat(5_000),
            "%2C%00");

    private final List<String> unexpected = new ArrayList<>();

    @Test
    void parameters_are_refused_or_understood() throws Exception {
        AgentClient agent = anAgent("web").client();
        for (String value : VALUES) {
            check("orders", agent.report("{}".getBytes(StandardCharsets.UTF_8), "?orders=" + value));
            for (String parameter : List.of("incarnation", "sequence", "scanAge", "restarts", "x", "%00", "")) {
                check(parameter, agent.get("/agents/orders?incarnation=7&sequence=7&" + parameter + "=" + value));
            }
            if (!value.matches("[a-z]+")) {
                check("ended", agent.get("/agents/orders?incarnation=7&sequence=7&ended=" + value));
            }
        }
        assertThat(unexpected).isEmpty();
    }

    @Test
    void bodies_are_refused() throws Exception {
        AgentClient agent = anAgent("web").client();
        for (String body : List.of(
                "",
                " ",
                "null",
                "[]",
                "{}",
                "\"\"",
                "\0",
                "[".repeat(50_000),
                "{\"a\":".repeat(50_000),
                "1e999999999",
                "9".repeat(100_000))) {
            check("report", agent.report(body.getBytes(StandardCharsets.UTF_8), ""));
            check("report", agent.report(body.getBytes(StandardCharsets.UTF_16), ""));
            check("enrolment", unenrolled.post("/agents/enrolment", BodyPublishers.ofString(body)));
            check(
                    "enrolment",
                    unenrolled.post("/agents/enrolment", BodyPublishers.ofString(body, StandardCharsets.UTF_16)));
        }
        for (String path : List.of(
                "/agents",
                "/agents/",
                "/agents/none",
                "/agents/reports/x",
                "/agents/enrolment?x=%00",
                "/agents/..%2f",
                "/agents/%00")) {
            check(path, agent.post(path, BodyPublishers.ofString("{}")));
            check(path, agent.get(path));
        }
        assertThat(unexpected).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secp256k1",
                "brainpoolP256r1",
                "brainpoolP512t1",
                "sect283r1",
                "c2tnb239v1",
                "secp192r1",
                "FRP256v1",
                "B-409"
            })
    void a_key_on_a_curve_that_TLS_does_not_know_is_refused(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(new ECGenParameterSpec(curve));

        refusedRequest(request(generator.generateKeyPair(), "SHA256withECDSA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed25519", "Ed448", "ML-DSA"})
    void a_key_of_another_kind_is_refused(String algorithm) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance(algorithm, new BouncyCastleProvider())
                .generateKeyPair();

        refusedRequest(request(keys, algorithm.equals("RSA") ? "SHA256withRSA" : algorithm));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void a_key_on_a_curve_of_TLS_is_taken_and_connects(String curve) throws Exception {
        KeyPair keys = AgentClient.newKeys(curve);
        Answer answer = unenrolled.askToEnrol(token(Duration.ofMinutes(1), 1), AgentClient.request(keys), curve);

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void a_request_with_any_byte_changed_is_refused_or_taken() throws Exception {
        String request = AgentClient.request(AgentClient.newKeys());
        Random random = new Random(20_261_129);
        for (int number = 0; number < 300; number++) {
            StringBuilder changed = new StringBuilder(request);
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                changed.setCharAt(random.nextInt(changed.length()), (char) random.nextInt(1, 127));
            }
            check(changed.toString(), unenrolled.askToEnrol("guessed", changed.toString(), "x"));
        }
        assertThat(unexpected).isEmpty();
    }

    private void refusedRequest(String request) {
        Answer answer = unenrolled.askToEnrol(token(Duration.ofMinutes(1), 1), request, "odd");

        assertThat(answer.code()).isEqualTo("certificate-request-invalid");
    }

    private static String request(KeyPair keys, String signature) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=agent"), keys.getPublic())
                    .build(new JcaContentSignerBuilder(signature)
                            .setProvider(new BouncyCastleProvider())
                            .build(keys.getPrivate())));
        }
        return text.toString();
    }

    private void check(String sent, Answer answer) {
        if (answer.status() < 400
                || answer.status() >= 500
                || answer.code().isEmpty()
                || answer.code().equals("internal-error")) {
            unexpected.add(sent + " → " + answer.status() + " " + answer.code());
        }
    }
}
