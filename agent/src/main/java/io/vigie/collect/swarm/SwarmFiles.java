package io.vigie.collect.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.facts.Gathering;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Json;
import io.vigie.report.JsonLimits;
import io.vigie.report.JsonReader;
import io.vigie.report.MalformedJson;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a member of a swarm keeps among the engine's data, and tells nobody. */
public final class SwarmFiles {
    private static final JsonLimits LIMITS = new JsonLimits(64 * 1024, 32, 16 * 1024);
    private static final String CERTIFICATE = "swarmNodeCertificateValidUntil";
    private static final String DATA_PATH = "swarmDataPathAddress";

    private SwarmFiles() {}

    public static void look(HostRoot root, String dataRoot, Gathering found) {
        try {
            found.put(
                            CERTIFICATE,
                            SwarmCertificates.in(
                                            root.read(dataRoot + "/swarm/certificates/swarm-node.crt", LIMITS.bytes()))
                                    .findFirst()
                                    .map(certificate ->
                                            certificate.getNotAfter().toInstant()))
                    .miss(CERTIFICATE, Missing.NOT_UNDERSTOOD);
        } catch (IOException unreadable) {
            found.miss(CERTIFICATE, NotRead.why(unreadable));
        }
        dataPath(root, dataRoot, found);
    }

    private static void dataPath(HostRoot root, String dataRoot, Gathering found) {
        try {
            String text = root.read(dataRoot + "/swarm/docker-state.json", LIMITS.bytes());
            Json state = new JsonReader(LIMITS).read(text.getBytes(UTF_8));
            found.put(DATA_PATH, state.at("DataPathAddr").text().or(() -> Optional.of("")));
        } catch (MalformedJson malformed) {
            found.miss(DATA_PATH, Missing.NOT_UNDERSTOOD);
        } catch (IOException unreadable) {
            found.miss(DATA_PATH, NotRead.why(unreadable));
        }
    }

    public static void missAll(Gathering found, Missing why) {
        List.of(CERTIFICATE, DATA_PATH).forEach(fact -> found.miss(fact, why));
    }
}
