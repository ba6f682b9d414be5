package io.vigie.risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.report.Container;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1       | REACHABLE",
                "::1             | REACHABLE",
                "192.0.2.7       | PUBLISHED",
                "2001:db8::7     | PUBLISHED",
                "0.0.0.0         | PUBLISHED_ON_EVERY_ADDRESS",
                "::              | PUBLISHED_ON_EVERY_ADDRESS",
                "[::]            | PUBLISHED_ON_EVERY_ADDRESS",
                "*               | PUBLISHED_ON_EVERY_ADDRESS",
            })
    void a_port_is_as_open_as_the_address_it_binds(String address, Exposure exposure) {
        Container container = container(
                "{\"publishedPorts\":[{\"containerPort\":80,\"protocol\":\"tcp\",\"hostAddress\":\"%s\",\"hostPort\":80}]}"
                        .formatted(address));

        assertThat(Exposure.of(container, true, false)).isEqualTo(exposure);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "unknown",
            value = {
                "published | 0.0.0.0   | true    |              | PUBLISHED_ON_EVERY_ADDRESS",
                "published | 0.0.0.0   | unknown |              | PUBLISHED_ON_EVERY_ADDRESS",
                "published | 0.0.0.0   | false   |              | REACHABLE",
                "published | 0.0.0.0   | true    | 192.0.2.0/24 | PUBLISHED",
                "published | 192.0.2.7 | true    |              | PUBLISHED",
                "published | 127.0.0.1 | false   |              | REACHABLE",
                "ingress   | 0.0.0.0   | true    |              | PUBLISHED_ON_EVERY_ADDRESS",
                "direct    |           | true    |              | PUBLISHED",
                "direct    |           | unknown |              | PUBLISHED",
            })
    void where_the_host_tells_who_reaches_a_port_it_is_as_open_as_that(
            String path, @Nullable String address, @Nullable String open, @Nullable String clients, Exposure exposure) {
        String reachable = """
                {"containerPort":80,"protocol":"tcp","path":"%s","hostAddress":"%s","hostPort":80,"addressFamily":"ipv4",
                "open":%s,"devices":[],"clients":[%s]}
                """.formatted(
                        path,
                        address == null ? "" : address,
                        open == null ? "null" : open,
                        clients == null ? "" : '"' + clients + '"');
        Container container = container("""
                {"publishedPorts":[{"containerPort":80,"protocol":"tcp","hostAddress":"0.0.0.0","hostPort":80}],
                "reachablePorts":[%s]}
                """.formatted(reachable));

        assertThat(Exposure.of(container, true, true)).isEqualTo(exposure);
    }

    @Test
    void a_port_that_is_not_published_and_that_external_clients_reach_exposes_a_container() {
        Container container = container(
                "{'reachablePorts':[{'containerPort':80,'protocol':'tcp','path':'direct','hostAddress':'','hostPort':0,"
                        + "'addressFamily':'ipv6','open':true,'devices':['eth0'],'clients':[]}]}");

        assertThat(Exposure.of(container, true, false)).isEqualTo(Exposure.PUBLISHED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'pidNamespace':'host'}",
                "{'networkNamespace':'host'}",
                "{'ipcNamespace':'host'}",
                "{'privileged':true}",
                "{'unreadable':'engine-timeout'}",
            })
    void what_shares_the_host_or_cannot_be_understood_is_the_most_exposed(String container) {
        assertThat(Exposure.of(container(container), true, false)).isEqualTo(Exposure.HOST_NAMESPACES);
        assertThat(Exposure.of(container(container), false, false)).isEqualTo(Exposure.NOT_RUNNING);
    }

    @Test
    void others_on_its_network_can_reach_a_container() {
        assertThat(Exposure.of(container("{}"), true, true)).isEqualTo(Exposure.REACHABLE);
        assertThat(Exposure.of(container("{}"), true, false)).isEqualTo(Exposure.RUNNING);
    }

    @Test
    void an_image_is_as_exposed_as_its_most_exposed_container() {
        assertThat(Exposure.ofImage(List.of(Exposure.RUNNING, Exposure.PUBLISHED)))
                .isEqualTo(Exposure.PUBLISHED);
        assertThat(Exposure.ofImage(List.of())).isEqualTo(Exposure.NOT_RUNNING);
    }

    @Test
    void a_network_is_exposed_by_its_running_members() {
        assertThat(Exposure.ofNetwork(0)).isEqualTo(Exposure.NOT_RUNNING);
        assertThat(Exposure.ofNetwork(1)).isEqualTo(Exposure.RUNNING);
        assertThat(Exposure.ofNetwork(9)).isEqualTo(Exposure.REACHABLE);
    }

    private static Container container(String json) {
        byte[] content = json.replace('\'', '"').getBytes(UTF_8);
        return (Container) ReportReader.readConfiguration(SubjectKind.CONTAINER, content);
    }
}
