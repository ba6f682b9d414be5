package io.vigie.collect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.HostScan;
import io.vigie.collect.HostScanner;
import io.vigie.collect.Recorded;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.objects.EngineObject;
import io.vigie.report.Host;
import io.vigie.report.SubjectKind;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemoteHostTest {

    @Test
    void of_an_engine_elsewhere_no_file_of_this_machine_is_told() {
        EngineClient elsewhere = new EngineClient(
                EngineEndpoint.of("tcp://192.0.2.1:2376", Optional.empty()),
                new EngineTimeouts(
                        java.time.Duration.ofMillis(100),
                        java.time.Duration.ofMillis(100),
                        java.time.Duration.ofMillis(100),
                        java.time.Duration.ofMillis(100)));

        HostScan seen = new HostScanner(elsewhere, new HostRoot(Path.of("/")), Optional.of("far")).full();

        Host host = (Host) seen.subjects().stream()
                .filter(subject -> subject.kind() == SubjectKind.HOST)
                .findFirst()
                .orElseThrow()
                .configuration()
                .orElseThrow();
        assertThat(host.files()).isEmpty();
        assertThat(host.packages()).isEmpty();
        assertThat(host.missing())
                .containsEntry("files", "engine-remote")
                .containsEntry("kernelRunning", "engine-remote");
    }

    @Test
    void what_the_engine_tells_of_its_machine_is_taken_from_it() {
        RemoteHost told = RemoteHost.of(EngineObject.of(Recorded.of("info").json(), "The settings"));

        assertThat(told.host().kernelRunning()).isPresent();
        assertThat(told.host().memoryBytes()).isPresent();
        assertThat(told.host().sources()).containsEntry("kernelRunning", "GET /info KernelVersion");
        assertThat(told.host().missing()).containsKey("files").doesNotContainKey("kernelRunning");
        assertThat(told.name()).isPresent();
    }

    @Test
    void the_loopback_and_a_socket_are_here() {
        assertThat(EngineEndpoint.of("unix:///run/docker.sock", Optional.empty())
                        .isHere())
                .isTrue();
        assertThat(EngineEndpoint.of("tcp://127.0.0.1:2376", Optional.empty()).isHere())
                .isTrue();
        assertThat(EngineEndpoint.of("tcp://[::1]:2376", Optional.empty()).isHere())
                .isTrue();
        assertThat(EngineEndpoint.of("tcp://127.example.org:2376", Optional.empty())
                        .isHere())
                .isFalse();
    }
}
