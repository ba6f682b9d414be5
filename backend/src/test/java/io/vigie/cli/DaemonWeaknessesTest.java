package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.frameworks.FrameworkItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 2 of the CIS Docker Benchmark, on daemons of which docker-bench-security tells something else, and wrongly. */
class DaemonWeaknessesTest extends WeaknessesTest {
    /** It only notes the item; the engine tells. */
    @Test
    void whether_the_daemon_is_rootless_is_judged() {
        assertThat(item("2.1")).isEqualTo("fail");
    }

    @Test
    void a_rootless_daemon_passes() {
        host.info("SecurityOptions", List.of("name=seccomp,profile=default", "name=rootless"));

        assertThat(item("2.1")).isEqualTo("pass");
    }

    /** It passes on the word of the file, which nobody has made the daemon read; the network still lets all through. */
    @Test
    void free_traffic_is_read_from_the_network_in_force() {
        host.configuration("{\"icc\": false}");

        assertThat(item("2.2")).isEqualTo("fail");
    }

    /** It passes on the level alone; the switch for debugging overrules it. */
    @Test
    void a_daemon_that_debugs_does_not_log_at_info() {
        host.configuration("{\"log-level\": \"info\", \"debug\": true}").info("Debug", true);

        assertThat(item("2.3")).isEqualTo("fail");
    }

    /** It passes: it looks at the firewall of IPv4 alone. */
    @Test
    void a_daemon_kept_from_the_firewall_of_ipv6_fails() {
        host.version("28.3.0").configuration("{\"ip6tables\": false}");

        assertThat(item("2.4")).isEqualTo("fail");
    }

    @Test
    void rules_for_ipv6_that_an_older_engine_leaves_off_by_default_are_no_fault() {
        assertThat(item("2.4")).isEqualTo("pass");
    }

    /** With nftables in the place of iptables the same switches hold. */
    @Test
    void a_daemon_that_writes_nftables_rules_passes() {
        host.version("29.0.0")
                .configuration("{\"firewall-backend\": \"nftables\"}")
                .info("FirewallBackend", Map.of("Driver", "nftables"));

        assertThat(item("2.4")).isEqualTo("pass");
    }

    /** It passes: the file no longer names the registry, but the daemon that runs still trusts it. */
    @Test
    void registries_are_those_that_the_running_daemon_trusts() {
        host.configuration("{}").info("RegistryConfig/InsecureRegistryCIDRs", List.of("127.0.0.0/8", "10.0.0.0/8"));

        assertThat(item("2.5")).isEqualTo("fail");
    }

    @Test
    void every_engines_trust_in_itself_is_no_registry() {
        assertThat(item("2.5")).isEqualTo("pass");
    }

    /** It passes without a word on every engine of today; an item that cannot fail any more says so. */
    @ParameterizedTest
    @CsvSource({"cis-docker-1.7.0, 2.6", "cis-docker-1.8.0, 2.6", "cis-docker-1.7.0, 2.11", "cis-docker-1.8.0, 2.12"})
    void an_item_on_a_driver_that_is_gone_is_marked_obsolete(String framework, String id) {
        Optional<FrameworkItem> found = HostVerdicts.CATALOGUE.frameworks().stream()
                .filter(edition -> edition.id().equals(framework))
                .flatMap(edition -> edition.items().stream())
                .filter(item -> item.id().equals(id))
                .findFirst();

        assertThat(found.flatMap(FrameworkItem::obsolete)).isPresent();
    }

    @Test
    void a_driver_that_is_still_in_use_on_an_old_engine_fails() {
        host.info("Driver", "aufs");

        assertThat(item("2.6")).isEqualTo("fail");
    }

    /** It says that nothing listens on TCP: the list of addresses goes over several lines. */
    @Test
    void an_open_address_in_a_list_over_several_lines_is_seen() {
        host.configuration("{\"hosts\": [\n  \"unix:///run/docker.sock\",\n  \"tcp://0.0.0.0:2375\"\n]}");

        assertThat(item("2.7/2.8")).isEqualTo("fail");
    }

    /** It says that nothing listens on TCP when it cannot see the daemon's arguments. */
    @Test
    void a_daemon_that_cannot_be_seen_is_not_taken_for_a_closed_one() {
        host.withoutDaemon();

        assertThat(item("2.7/2.8")).isEqualTo("unknown");
    }

    /** It has no verdict on a daemon that sets none. */
    @Test
    void limits_that_are_not_chosen_fail() {
        assertThat(item("2.8/2.9")).isEqualTo("fail");
    }

    /** It passes on the word of the file; the daemon that runs remaps nobody. */
    @Test
    void remapping_that_is_not_in_force_fails() {
        host.configuration("{\"userns-remap\": \"default\"}");

        assertThat(item("2.9/2.10")).isEqualTo("fail");
    }

    /** It passes: what it searches the file for can never be found. */
    @Test
    void a_parent_of_control_groups_in_the_file_is_seen() {
        host.configuration("{\"cgroup-parent\": \"/mine\"}");

        assertThat(item("2.10/2.11")).isEqualTo("fail");
    }

    /** It judges a driver that engines no longer have; where there is one still, its size counts. */
    @Test
    void a_changed_base_size_fails() {
        host.configuration("{\"storage-opts\": [\"dm.basesize=20G\"]}").info("Driver", "devicemapper");

        assertThat(item("2.11/2.12")).isEqualTo("fail");
    }

    /** It passes on a name in the file; the engine has no such plugin in force. */
    @Test
    void a_plugin_that_is_only_named_authorizes_nobody() {
        host.configuration("{\"authorization-plugins\": [\"opa\"]}").info("Plugins/Authorization", null);

        assertThat(item("2.12/2.13")).isEqualTo("fail");
    }

    /** It passes every driver but one; neither of these sends a line anywhere. */
    @ParameterizedTest
    @CsvSource({"local", "none", "journald"})
    void logs_that_stay_on_the_host_or_are_not_kept_fail(String driver) {
        host.info("LoggingDriver", driver);

        assertThat(item("2.13/2.14")).isEqualTo("fail");
    }

    /** It passes: the option is there, whatever its value. */
    @Test
    void new_privileges_that_are_allowed_on_purpose_fail() {
        host.daemon("--no-new-privileges=false");

        assertThat(item("2.14/2.15")).isEqualTo("fail");
    }

    @Test
    void an_older_engine_that_forbids_new_privileges_passes() {
        host.daemon("--no-new-privileges");

        assertThat(item("2.14/2.15")).isEqualTo("pass");
    }

    /** It has no verdict: it knows the profile by its older name alone. */
    @Test
    void the_engines_own_filter_passes_under_its_new_name() {
        host.version("28.3.0").info("SecurityOptions", List.of("name=seccomp,profile=builtin"));

        assertThat(item("2.17/2.18")).isEqualTo("pass");
    }

    @Test
    void a_daemon_without_a_filter_fails() {
        host.info("SecurityOptions", List.of("name=seccomp,profile=unconfined"));

        assertThat(item("2.17/2.18")).isEqualTo("fail");
    }

    /** It has no verdict on any engine of today. */
    @Test
    void an_experimental_daemon_fails_whatever_its_version() {
        host.version("28.3.0").configuration("{\"experimental\": true}").info("ExperimentalBuild", true);

        assertThat(item("2.18/2.19")).isEqualTo("fail");
    }
}
