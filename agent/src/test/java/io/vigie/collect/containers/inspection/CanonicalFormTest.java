package io.vigie.collect.containers.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.Recorded;
import io.vigie.collect.engine.EngineDefaults;
import io.vigie.report.Configuration;
import io.vigie.report.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One test for each entry of docs/canonical-form.md: two copies that differ only in it are one configuration. */
class CanonicalFormTest {
    private static final EngineDefaults DEFAULTS = new EngineDefaults(
            Optional.of(false),
            Optional.of("default"),
            Optional.of(false),
            Optional.of(false),
            Optional.of(1L << 33),
            Optional.of("2"));

    private static void assertSame(Recorded one, Recorded other) {
        assertThat(digest(one)).isEqualTo(digest(other));
    }

    private static String digest(Recorded container) {
        Configuration configuration = ContainerFacts.container(container.json(), DEFAULTS);
        return Digest.of(configuration);
    }

    private static Recorded container() {
        return Recorded.of("container");
    }

    @Test
    void a_setting_that_rules_judge_makes_another_configuration() {
        assertThat(digest(container())).isNotEqualTo(digest(container().with("HostConfig/Privileged", true)));
    }

    @Test
    void id_name_and_times_are_left_out() {
        assertSame(
                container(),
                container()
                        .with("Id", "b".repeat(64))
                        .with("Name", "/other")
                        .with("Created", "2020-01-01T00:00:00Z")
                        .with("State/StartedAt", "2021-01-01T00:00:00Z")
                        .with("State/Pid", 4711)
                        .with("State/Status", "paused"));
    }

    @Test
    void the_host_name_is_left_out() {
        assertSame(container(), container().with("Config/Hostname", "b8a1f3c2d4e5"));
    }

    @Test
    void names_of_anonymous_volumes_are_left_out() {
        assertSame(container().with("Mounts", volume("a")), container().with("Mounts", volume("b")));
    }

    private static List<Object> volume(String digit) {
        return List.of(Map.of(
                "Type",
                "volume",
                "Name",
                digit.repeat(64),
                "Source",
                "/var/lib/docker/volumes/" + digit.repeat(64) + "/_data",
                "Destination",
                "/data",
                "RW",
                true,
                "Propagation",
                ""));
    }

    @Test
    void ports_the_engine_picked_are_left_out() {
        assertSame(
                container().with("HostConfig/PortBindings", ephemeral()).with("NetworkSettings/Ports", live("49153")),
                container().with("HostConfig/PortBindings", ephemeral()).with("NetworkSettings/Ports", live("49999")));
    }

    private static Map<String, Object> ephemeral() {
        return Map.of("80/tcp", List.of(Map.of("HostIp", "", "HostPort", "")));
    }

    private static Map<String, Object> live(String port) {
        return Map.of(
                "80/tcp",
                List.of(Map.of("HostIp", "0.0.0.0", "HostPort", port), Map.of("HostIp", "::", "HostPort", port)));
    }

    @Test
    void the_ipv6_twin_of_every_address_is_left_out() {
        Map<String, Object> withoutTwin = Map.of(
                "80/tcp", List.of(Map.of("HostIp", "0.0.0.0", "HostPort", "8080")),
                "90/tcp", List.of(Map.of("HostIp", "127.0.0.1", "HostPort", "9000")));

        assertSame(container(), container().with("NetworkSettings/Ports", withoutTwin));
    }

    @Test
    void selinux_categories_are_left_out() {
        assertSame(
                container().with("ProcessLabel", "system_u:system_r:container_t:s0:c12,c800"),
                container().with("ProcessLabel", "system_u:system_r:container_t:s0:c1,c2"));
    }

    @Test
    void labels_of_compose_and_swarm_are_left_out() {
        Map<String, String> first = Map.of(
                "com.docker.compose.project", "shop",
                "com.docker.compose.service", "web",
                "com.docker.compose.container-number", "1");
        Map<String, String> second = Map.of(
                "com.docker.compose.project", "shop",
                "com.docker.compose.service", "web",
                "com.docker.compose.container-number", "2",
                "com.docker.compose.replace", "f".repeat(64),
                "com.docker.swarm.task.id", "x");
        assertSame(container().with("Config/Labels", first), container().with("Config/Labels", second));
    }

    @Test
    void addresses_aliases_and_endpoints_are_left_out() {
        assertSame(
                container(),
                container()
                        .with("NetworkSettings/Networks/bridge/IPAddress", "172.17.0.99")
                        .with("NetworkSettings/Networks/bridge/MacAddress", "02:42:ac:11:00:63")
                        .with("NetworkSettings/Networks/bridge/Aliases", List.of("b8a1f3c2d4e5"))
                        .with("NetworkSettings/SandboxKey", "/var/run/docker/netns/1"));
    }

    @Test
    void paths_of_the_engines_own_files_are_left_out() {
        assertSame(
                container(),
                container()
                        .with("LogPath", "/var/lib/docker/containers/b/b-json.log")
                        .with("HostnamePath", "/var/lib/docker/containers/b/hostname")
                        .with("ResolvConfPath", "/var/lib/docker/containers/b/resolv.conf")
                        .with("GraphDriver/Data/MergedDir", "/var/lib/docker/overlay2/b/merged"));
    }

    @Test
    void the_order_of_lists_that_have_none_is_left_out() {
        assertSame(
                container()
                        .with("HostConfig/CapAdd", List.of("NET_RAW", "SYS_TIME"))
                        .with("Config/Env", List.of("A=1", "B=2")),
                container()
                        .with("HostConfig/CapAdd", List.of("cap_sys_time", "net_raw"))
                        .with("Config/Env", List.of("B=3", "A=4")));
    }

    @Test
    void values_of_environment_and_labels_are_left_out() {
        assertSame(
                container().with("Config/Env", List.of("COLOUR=red")).with("Config/Labels", Map.of("team", "a")),
                container().with("Config/Env", List.of("COLOUR=blue")).with("Config/Labels", Map.of("team", "b")));
    }

    @Test
    void apparmor_not_yet_filled_in_is_what_it_will_be() {
        EngineDefaults apparmor = new EngineDefaults(
                Optional.of(false),
                Optional.of("default"),
                Optional.of(true),
                Optional.of(false),
                Optional.of(1L << 33),
                Optional.of("2"));
        assertThat(Digest.of(ContainerFacts.container(container().json(), apparmor)))
                .isEqualTo(Digest.of(ContainerFacts.container(
                        container().with("AppArmorProfile", "docker-default").json(), apparmor)));
    }
}
