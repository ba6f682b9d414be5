package io.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FixStepsTest {
    private static final String FILES = """
            [{"path":"/etc/docker/daemon.json","role":"daemon-configuration"},{"path":"/srv/it's; reboot","role":"x"}]""";

    private static String written(String template, Evidence... evidence) {
        return new FixSteps(List.of(evidence), "web")
                .of(new Text(template, template))
                .en();
    }

    private static Evidence evidence(String fact, String value) {
        return new Evidence(fact, value, "somewhere");
    }

    @Test
    void a_line_is_there_for_each_element_at_fault_and_other_lines_once() {
        assertThat(written("systemctl stop docker\nchmod go-w {host.files.path}", evidence("host.files", FILES)))
                .isEqualTo(
                        "systemctl stop docker\nchmod go-w /etc/docker/daemon.json\nchmod go-w '/srv/it'\\''s; reboot'");
    }

    @Test
    void a_plain_list_and_a_plain_fact_have_places_too() {
        assertThat(written("gpasswd -d {host.users} docker", evidence("host.users", "[\"omar\",\"$(reboot)\"]")))
                .isEqualTo("gpasswd -d omar docker\ngpasswd -d '$(reboot)' docker");
        assertThat(written("move {engine.dataRoot}", evidence("engine.dataRoot", "/srv/docker")))
                .isEqualTo("move /srv/docker");
        assertThat(written("docker update {name}")).isEqualTo("docker update web");
    }

    @Test
    void a_line_for_a_list_without_anything_at_fault_is_not_there() {
        assertThat(written(
                        "drop\n--device {container.devices.hostPath}\n--cap-add {container.capabilitiesAdded}",
                        evidence("container.devices", "[]"),
                        evidence("container.capabilitiesAdded", "[\"ALL\"]")))
                .isEqualTo("drop\n--cap-add ALL");
    }

    @Test
    void what_was_not_seen_stays_a_word_to_fill_in() {
        assertThat(written("chmod go-w {host.files.path}")).isEqualTo("chmod go-w <path>");
    }

    @Test
    void evidence_that_was_cut_short_still_names_what_it_holds() {
        assertThat(written("chmod {host.files.path}", evidence("host.files", "[{\"path\":\"/a\"},{\"path\":\"/b…")))
                .isEqualTo("chmod /a");
    }

    @Test
    void a_hostile_name_can_neither_end_a_line_nor_move_the_cursor() {
        String hostile =
                written("rm {host.files.path}", evidence("host.files", "[{\"path\":\"/a\\nreboot\\u001b[2J\"}]"));

        assertThat(hostile).isEqualTo("rm '/a\uFFFDreboot\uFFFD[2J'");
    }

    @Test
    void json_in_a_fix_is_no_place() {
        assertThat(written("\"icc\": {\"a\": false}")).isEqualTo("\"icc\": {\"a\": false}");
    }

    @Test
    void a_place_for_a_fact_that_the_rule_does_not_read_is_refused_at_load() {
        RuleSource wrong = TestRules.privileged(
                TestRules.PRIVILEGED.replace("fix:\n", "fix:\n  command: \"docker rm {container.image}\"\n"));

        assertThatThrownBy(() -> TestRules.catalogue(wrong))
                .isInstanceOf(InvalidRule.class)
                .hasMessageContaining("does not read container.image");
    }
}
