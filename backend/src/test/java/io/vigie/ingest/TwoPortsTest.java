package io.vigie.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.RestClient;
import io.vigie.bodies.HeadDeadlineProtocol;
import io.vigie.ingest.AgentClient.Answer;
import java.io.IOException;
import javax.net.ssl.SSLSocket;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** Nothing of one side answers at the other's port. */
class TwoPortsTest extends AtTheAgentPort {
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/hosts", "/api/openapi.yaml", "/", "/login", "/agentsx"})
    void the_peoples_side_does_not_answer_on_the_agents_port(String path) throws Exception {
        Answer answer = unenrolled.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("wrong-port");
        assertThat(wrongPortEntries("agents")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/agents/enrolment", "/agents/reports", "/agents", "/%61gents/enrolment", "/agents/%65nrolment"})
    void the_agents_side_does_not_answer_on_the_peoples_port(String path) {
        RestClient.Answer answer = RestClient.demo(peoplePort, "alice").post(path, "{}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("wrong-port");
        assertThat(wrongPortEntries("people")).isTrue();
    }

    private boolean wrongPortEntries(String port) {
        return trail.newest(1_000).stream()
                .anyMatch(entry -> entry.action().equals("wrong-port")
                        && port.equals(entry.detail().get("port")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/agents/../api/v1/hosts", "/agents/%2e%2e/api/v1/hosts", "/agents/..;/api/v1/hosts", "/agents//"
            })
    void no_spelling_leads_from_one_side_to_the_other(String path) throws IOException {
        try (SSLSocket socket = socket(unenrolled)) {
            String answer = exchange(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer).containsPattern("^HTTP/1.1 (400|404)").doesNotContain("login-required");
        }
    }

    @Test
    void on_both_a_head_has_to_come_in_time(@Autowired ServletWebServerApplicationContext context) {
        Connector[] connectors = ((TomcatWebServer) context.getWebServer())
                .getTomcat()
                .getService()
                .findConnectors();

        assertThat(connectors)
                .hasSize(2)
                .allSatisfy(connector ->
                        assertThat(connector.getProtocolHandler()).isInstanceOf(HeadDeadlineProtocol.class));
    }
}
