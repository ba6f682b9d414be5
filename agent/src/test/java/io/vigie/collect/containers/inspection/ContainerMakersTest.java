package io.vigie.collect.containers.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.Recorded;
import io.vigie.collect.engine.EngineDefaults;
import io.vigie.report.Container;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who made a container, as its labels tell. */
class ContainerMakersTest {
    private static Container labelled(Map<String, String> labels) {
        return ContainerFacts.container(
                Recorded.of("container").with("Config/Labels", labels).json(), EngineDefaults.UNKNOWN);
    }

    @Test
    void a_task_of_a_stack_names_its_service_and_stack() {
        Container task = labelled(Map.of(
                "com.docker.swarm.service.name", "shop_web",
                "com.docker.swarm.task.name", "shop_web.1.abc",
                "com.docker.stack.namespace", "shop"));

        assertThat(task.swarmService()).contains("shop_web");
        assertThat(task.swarmStack()).contains("shop");
        assertThat(task.composeService()).isEmpty();
    }

    @Test
    void a_container_of_a_pod_names_namespace_and_container_but_not_the_pod() {
        Container container = labelled(Map.of(
                "io.kubernetes.container.name", "web",
                "io.kubernetes.pod.namespace", "shop",
                "io.kubernetes.pod.name", "web-6d4cf56db6-x7k2p"));

        assertThat(container.kubernetesContainer()).contains("shop/web");
    }

    @Test
    void a_container_of_podman_names_its_unit_and_one_that_somebody_ran_names_nothing() {
        assertThat(labelled(Map.of("PODMAN_SYSTEMD_UNIT", "web.service")).systemdUnit())
                .contains("web.service");
        assertThat(labelled(Map.of()).systemdUnit()).isEmpty();
        assertThat(labelled(Map.of()).swarmService()).isEmpty();
        assertThat(labelled(Map.of("com.docker.stack.namespace", "x".repeat(201)))
                        .swarmStack())
                .isEmpty();
    }
}
