package io.vigie.ingest;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.Mutation;
import io.vigie.RandomTime;
import io.vigie.ingest.AgentClient.Answer;
import io.vigie.ingest.AgentClient.Enrolled;
import io.vigie.json.CanonicalJson;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Reports, enrolments and certificate requests of which something is anything else. */
@Tag("long")
class RandomAgentsTest extends AtTheAgentPort {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<String> internal = new ArrayList<>();

    @Test
    void anything_is_refused_with_a_code_or_understood_and_the_host_goes_on() throws Exception {
        Enrolled agent = anAgent("web");

        assertThat(RandomTime.spend("agents", random -> {
                    switch (random.nextInt(4)) {
                        case 0 -> certificate(random, agent);
                        case 1 -> enrolment(random);
                        default -> changedReport(random, agent);
                    }
                }))
                .as("threads that ended")
                .isEmpty();

        assertThat(internal).isEmpty();
        assertThat(anAgent("web")
                        .client()
                        .report(report(List.of(), aContainer("web", Map.of())))
                        .status())
                .isEqualTo(200);
    }

    private void changedReport(Random random, Enrolled agent) {
        byte[] sent = CanonicalJson.write(
                report(List.of(), aContainer("web", Map.of("memoryLimitBytes", random.nextInt(1_000)))));
        check(agent.client().report(changed(random, sent), ""));
    }

    private void certificate(Random random, Enrolled agent) {
        byte[] sent = JSON.writeValueAsBytes(Map.of("certificateRequest", AgentClient.request(agent.keys())));
        check(agent.client().post("/agents/certificate", BodyPublishers.ofByteArray(changed(random, sent))));
    }

    private void enrolment(Random random) {
        byte[] sent = JSON.writeValueAsBytes(Map.of(
                "token", "none", "certificateRequest", AgentClient.request(AgentClient.newKeys()), "name", "web"));
        check(AgentClient.withoutCertificate(agentPort, authority)
                .post("/agents/enrolment", BodyPublishers.ofByteArray(changed(random, sent))));
    }

    /** Documents that stay JSON, and bytes that may not. */
    private static byte[] changed(Random random, byte[] sent) {
        Mutation mutation = new Mutation(random);
        if (random.nextInt(4) == 0) {
            return mutation.bytes(sent);
        }
        Object document = JSON.readValue(sent, Object.class);
        for (int i = random.nextInt(4); i >= 0; i--) {
            document = mutation.document(document);
        }
        return JSON.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
    }

    private void check(Answer answer) {
        if (answer.status() >= 500 && answer.status() != 503
                || answer.status() >= 400 && answer.code().isEmpty()) {
            internal.add(answer.toString());
        }
    }
}
