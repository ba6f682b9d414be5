package io.vigie.collect.swarm;

import static io.vigie.collect.builder.EngineBuilder.SWARM_DATA_PATH_ADDRESS;
import static io.vigie.collect.builder.EngineBuilder.SWARM_LISTEN_ADDRESS;
import static io.vigie.collect.builder.EngineBuilder.SWARM_NODE_CERTIFICATE_VALID_FROM;
import static io.vigie.collect.builder.EngineBuilder.SWARM_NODE_CERTIFICATE_VALID_UNTIL;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.MalformedJson;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** What a member of a swarm keeps among the engine's data, and reports to nobody. */
public final class SwarmFiles {
    private static final JsonLimits LIMITS = new JsonLimits(64 * 1024, 32, 16 * 1024);

    private SwarmFiles() {}

    public static void scan(HostRoot root, String dataRoot, RecordBuilder<Engine> found) {
        try {
            String pem = root.read(dataRoot + "/swarm/certificates/swarm-node.crt", LIMITS.bytes());
            certificate(SwarmCertificates.in(pem).findFirst(), found);
        } catch (IOException unreadable) {
            missCertificate(found, NotRead.why(unreadable));
        }
        state(root, dataRoot, found);
    }

    private static void certificate(Optional<X509Certificate> own, RecordBuilder<Engine> found) {
        found.put(
                        SWARM_NODE_CERTIFICATE_VALID_FROM,
                        own.map(certificate -> certificate.getNotBefore().toInstant()))
                .put(
                        SWARM_NODE_CERTIFICATE_VALID_UNTIL,
                        own.map(certificate -> certificate.getNotAfter().toInstant()));
        missCertificate(found, Missing.NOT_UNDERSTOOD);
    }

    private static void missCertificate(RecordBuilder<Engine> found, Missing why) {
        found.miss(SWARM_NODE_CERTIFICATE_VALID_FROM, why).miss(SWARM_NODE_CERTIFICATE_VALID_UNTIL, why);
    }

    private static void state(HostRoot root, String dataRoot, RecordBuilder<Engine> found) {
        try {
            String text = root.read(dataRoot + "/swarm/docker-state.json", LIMITS.bytes());
            Json state = new JsonReader(LIMITS).read(text.getBytes(UTF_8));
            found.put(SWARM_DATA_PATH_ADDRESS, state.at("DataPathAddr").text().or(() -> Optional.of("")))
                    .put(SWARM_LISTEN_ADDRESS, state.at("ListenAddr").text())
                    .miss(SWARM_LISTEN_ADDRESS, Missing.NOT_UNDERSTOOD);
        } catch (MalformedJson malformed) {
            missState(found, Missing.NOT_UNDERSTOOD);
        } catch (IOException unreadable) {
            missState(found, NotRead.why(unreadable));
        }
    }

    public static void missAll(RecordBuilder<Engine> found, Missing why) {
        missCertificate(found, why);
        missState(found, why);
    }

    private static void missState(RecordBuilder<Engine> found, Missing why) {
        found.miss(SWARM_DATA_PATH_ADDRESS, why).miss(SWARM_LISTEN_ADDRESS, why);
    }
}
