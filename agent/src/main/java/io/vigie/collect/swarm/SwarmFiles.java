package io.vigie.collect.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.facts.Gathering;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.MalformedJson;
import io.vigie.report.Missing;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** What a member of a swarm keeps among the engine's data, and tells nobody. */
public final class SwarmFiles {
    private static final JsonLimits LIMITS = new JsonLimits(64 * 1024, 32, 16 * 1024);
    private static final String FROM = "swarmNodeCertificateValidFrom";
    private static final String UNTIL = "swarmNodeCertificateValidUntil";
    private static final String DATA_PATH = "swarmDataPathAddress";
    private static final String LISTENS = "swarmListenAddress";

    private SwarmFiles() {}

    public static void look(HostRoot root, String dataRoot, Gathering found) {
        try {
            String pem = root.read(dataRoot + "/swarm/certificates/swarm-node.crt", LIMITS.bytes());
            certificate(SwarmCertificates.in(pem).findFirst(), found);
        } catch (IOException unreadable) {
            missCertificate(found, NotRead.why(unreadable));
        }
        state(root, dataRoot, found);
    }

    private static void certificate(Optional<X509Certificate> own, Gathering found) {
        found.put(FROM, own.map(certificate -> certificate.getNotBefore().toInstant()))
                .put(UNTIL, own.map(certificate -> certificate.getNotAfter().toInstant()));
        missCertificate(found, Missing.NOT_UNDERSTOOD);
    }

    private static void missCertificate(Gathering found, Missing why) {
        found.miss(FROM, why).miss(UNTIL, why);
    }

    private static void state(HostRoot root, String dataRoot, Gathering found) {
        try {
            String text = root.read(dataRoot + "/swarm/docker-state.json", LIMITS.bytes());
            Json state = new JsonReader(LIMITS).read(text.getBytes(UTF_8));
            found.put(DATA_PATH, state.at("DataPathAddr").text().or(() -> Optional.of("")))
                    .put(LISTENS, state.at("ListenAddr").text())
                    .miss(LISTENS, Missing.NOT_UNDERSTOOD);
        } catch (MalformedJson malformed) {
            missState(found, Missing.NOT_UNDERSTOOD);
        } catch (IOException unreadable) {
            missState(found, NotRead.why(unreadable));
        }
    }

    public static void missAll(Gathering found, Missing why) {
        missCertificate(found, why);
        missState(found, why);
    }

    private static void missState(Gathering found, Missing why) {
        found.miss(DATA_PATH, why).miss(LISTENS, why);
    }
}
