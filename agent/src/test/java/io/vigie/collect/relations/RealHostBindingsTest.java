package io.vigie.collect.relations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.HostScanner;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.lab.LabEngine;
import io.vigie.report.value.PublishedPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Engine whose {@code ip} is set, which holds for its default bridge alone. */
@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
class RealHostBindingsTest {
    private static final String ADDRESS = "com.docker.network.bridge.host_binding_ipv4=";
    private static LabEngine engine;
    private static int made;

    @BeforeAll
    static void start() throws Exception {
        engine = LabEngine.start("{\"ip\": \"127.0.0.1\"}");
        engine.docker("network", "create", "plain");
        engine.docker("network", "create", "-o", ADDRESS + "127.0.0.2", "bound");
        engine.docker("network", "create", "-o", ADDRESS + "::1", "--ipv6", "--subnet", "fd00:8::/64", "six");
        engine.docker("network", "create", "--internal", "inner");
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
    }

    private static List<PublishedPort> ports(String name) {
        EngineClient client =
                new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT);
        return FakeHost.container(new HostScanner(client, new HostRoot(Path.of("/")), Optional.empty()).full(), name)
                .publishedPorts()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "bridge, '', 127.0.0.1",
        "plain, '', 0.0.0.0",
        "bound, '', 127.0.0.2",
        "six, '', ::1",
        "inner, '', ''",
        "inner, bound, 127.0.0.2",
        "plain, bound, 127.0.0.2",
        "plain, six, ::1",
    })
    void created_running_and_stopped_a_port_is_where_the_engine_binds_it(String network, String also, String address)
            throws Exception {
        String name = "web-" + made++;
        String port = Integer.toString(8000 + made);
        engine.create("--name", name, "--network", network, "-p", port + ":80", "-P", "--expose", "99");
        if (!also.isEmpty()) {
            engine.docker("network", "connect", also, name);
        }
        List<PublishedPort> created = ports(name);
        engine.docker("start", name);
        List<PublishedPort> running = ports(name);
        String bound = engine.docker("port", name)
                .lines()
                .filter(line -> line.startsWith("80/tcp"))
                .findFirst()
                .orElse("");
        engine.docker("kill", name);

        assertThat(running).isEqualTo(created).isEqualTo(ports(name));
        assertThat(running)
                .extracting(PublishedPort::hostAddress)
                .allMatch(address::equals)
                .hasSize(address.isEmpty() ? 0 : 2);
        assertThat(bound.replaceAll("^.*> |[\\[\\]]|:\\d+$", "")).isEqualTo(address);
    }

    @Test
    void a_port_bound_before_the_container_joined_another_network_is_where_it_was_bound() throws Exception {
        engine.run("--name", "early", "--network", "plain", "-p", "7001:80");

        assertThat(ports("early")).containsExactly(new PublishedPort(80, "tcp", "0.0.0.0", 7001));
    }
}
