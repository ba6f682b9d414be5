package io.vigie.rules.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineResponse;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.json.Json;
import io.vigie.lab.LabEngine;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine of this machine answers has no field that the table lacks. */
@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
class RealApiFieldsTest {
    private static LabEngine engine;
    private static EngineClient client;

    private final ApiFields api = new ApiFields();

    RealApiFieldsTest() throws IOException {}

    @BeforeAll
    static void start() throws Exception {
        engine = LabEngine.start();
        client = new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT);
        client.negotiate();
        engine.docker("swarm", "init", "--advertise-addr", "127.0.0.1");
        engine.docker(
                "service", "create", "--detach", "--name", "web", "--publish", "80:80", "lab/busybox:1", "sleep", "9");
        engine.docker("service", "update", "--detach", "--label-add", "team=a", "web");
        engine.run("--name", "plain", "-P", "--health-cmd", "true", "-v", "data:/data", "--tmpfs", "/run");
        engine.create(
                "--name",
                "full",
                "--cap-add",
                "NET_ADMIN",
                "--device",
                "/dev/null",
                "--ulimit",
                "nofile=9",
                "-p",
                "127.0.0.1:8080:80",
                "--mount",
                "type=tmpfs,target=/t",
                "--sysctl",
                "net.ipv4.ip_forward=0",
                "--blkio-weight",
                "100",
                "--gpus",
                "all",
                "--log-opt",
                "max-size=1m");
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
    }

    private static Json answer(String path) {
        return ((EngineResponse.Found) client.get(path)).json();
    }

    @ParameterizedTest
    @CsvSource({
        "container, /containers/plain/json",
        "container, /containers/full/json",
        "info, /info",
        "version, /version",
        "image, /images/lab/busybox:1/json",
        "network, /networks/bridge",
        "network, /networks/ingress",
        "service, /services/web"
    })
    void a_real_answer_has_no_field_without_an_entry(String object, String path) {
        assertThat(api.unlisted(object, answer(path))).isEmpty();
    }

    @Test
    void entries_of_lists_have_none_either() {
        answer("/networks")
                .elements()
                .forEach(network -> assertThat(api.unlisted("network", network)).isEmpty());
        answer("/services")
                .elements()
                .forEach(service -> assertThat(api.unlisted("service", service)).isEmpty());
    }
}
