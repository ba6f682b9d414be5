package io.vigie.collect.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.host.TestRoot;
import io.vigie.report.value.OtherEngine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherEnginesSectionTest {
    @TempDir
    private Path folder;

    private TestRoot host;

    @BeforeEach
    void begin() {
        host = new TestRoot(folder);
    }

    private List<OtherEngine> engines() {
        return host.scan(new OtherEnginesSection()).otherEngines().orElseThrow();
    }

    @Test
    void a_host_without_others_has_none() {
        assertThat(engines()).isEmpty();
    }

    @Test
    void an_engine_is_known_by_its_socket() {
        host.socket("/run/podman/podman.sock")
                .mode("/run/podman/podman.sock", "rw-rw-rw-")
                .socket("/run/user/1000/docker.sock")
                .file("/run/crio/crio.sock", "no socket");

        assertThat(engines()).extracting(OtherEngine::name).containsExactly("docker", "podman");
        assertThat(engines().getLast().mode()).contains("0666");
        assertThat(engines().getLast().socket()).contains("/run/podman/podman.sock");
    }

    @Test
    void the_containerd_that_docker_uses_is_told_from_another() {
        host.socket("/run/containerd/containerd.sock")
                .socket("/c.sock")
                .process(9, "containerd", "containerd", "-a", "/c.sock");
        assertThat(engines()).extracting(OtherEngine::name).containsExactly("containerd", "containerd");

        host.process(12, "dockerd", "/usr/bin/dockerd");
        assertThat(engines()).extracting(OtherEngine::name).containsExactly("containerd", "docker-containerd");
    }

    @Test
    void containers_of_an_engine_without_a_socket_give_it_away() {
        host.process(40, "conmon", "/usr/bin/conmon", "--exit-command", "/usr/bin/podman");

        assertThat(engines()).extracting(OtherEngine::name).containsExactly("podman");
        assertThat(engines().getFirst().socket()).isEmpty();
    }
}
