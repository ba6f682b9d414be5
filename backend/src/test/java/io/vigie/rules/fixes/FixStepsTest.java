package io.vigie.rules.fixes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.i18n.Text;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.report.Configuration;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import io.vigie.rules.Catalogue;
import io.vigie.rules.TestRules;
import io.vigie.rules.facts.Case;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.RuleSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixStepsTest {
    private static final JsonReader JSON = new JsonReader(JsonLimits.REPORT);

    private static final String FILES = """
            [{"path":"/etc/docker/daemon.json","role":"daemon-configuration"},{"path":"/srv/it's; reboot","role":"x"}]""";

    private static String written(String template, Evidence... evidence) {
        return new FixSteps(List.of(evidence), "web")
                .of(new Text(template, template))
                .en();
    }

    private static Evidence evidence(String fact, String value) {
        return new Evidence(
                fact, value.startsWith("[") ? JSON.read(value.getBytes(UTF_8)) : Json.of(value), "somewhere");
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
    void what_evidence_has_no_room_for_is_counted() {
        Text fix = new FixSteps(
                        List.of(new Evidence("host.users", Json.of(List.of("omar", "ines")), Optional.of(7L), "there")),
                        "web")
                .of(new Text("drop {host.users}", "retirer {host.users}"));

        assertThat(fix.en()).isEqualTo("drop omar\ndrop ines\n# and 7 more");
        assertThat(fix.fr()).isEqualTo("retirer omar\nretirer ines\n# et 7 de plus");
    }

    @Test
    void open_places_are_french_in_french() {
        assertThat(new FixSteps(List.of(), "web")
                        .of(new Text("chmod {host.files.path}", "chmod {host.files.path}"))
                        .fr())
                .isEqualTo("chmod <chemin>");
    }

    @Test
    void one_line_names_every_element() {
        assertThat(written("chmod go-w {every host.files.path}", evidence("host.files", FILES)))
                .isEqualTo("chmod go-w /etc/docker/daemon.json '/srv/it'\\''s; reboot'");
    }

    @Test
    void a_line_for_other_package_managers_is_left_out() {
        String template = "[dpkg] apt-get update\n[rpm] dnf makecache\n[apk] apk update\nreboot";

        assertThat(written(template, evidence("host.packageManager", "rpm"))).isEqualTo("dnf makecache\nreboot");
        assertThat(written(template, evidence("host.packageManager", "apk"))).isEqualTo("apk update\nreboot");
        assertThat(written(template)).isEqualTo("""
                        # on Debian, Ubuntu and the like:
                        apt-get update
                        # on Fedora, Red Hat and the like:
                        dnf makecache
                        # on Alpine:
                        apk update
                        reboot""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpm", "apk"})
    void no_fix_speaks_of_apt_to_a_host_that_has_none(String manager) {
        FixSteps steps = new FixSteps(List.of(evidence("host.packageManager", manager)), "web");

        assertThat(Catalogue.bundled().rules())
                .allSatisfy(rule -> assertThat(rule.fix()
                                .command()
                                .flatMap(ChangeText::in)
                                .map(steps::of)
                                .map(Text::en)
                                .orElse(""))
                        .as(rule.id())
                        .doesNotContainPattern("\\b(apt|dpkg)\\b"));
    }

    @Test
    void the_fix_of_many_updates_is_one_command_with_all_of_them() {
        StringBuilder updates = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            updates.append(i == 0 ? "" : ",").append("""
                    {"architecture":"amd64","candidate":"3.0.17-1~deb12u3","installed":"3.0.15-1~deb12u1",\
                    "name":"libpackage%d","security":true,"source":"Debian-Security bookworm-security"}""".formatted(i));
        }
        Configuration host = ReportReader.readConfiguration(
                SubjectKind.HOST,
                ("{\"packageManager\":\"dpkg\",\"packageUpdates\":[" + updates + "]}").getBytes(UTF_8));
        Judgement judgement =
                Catalogue.bundled().judge(new Case(SubjectKind.HOST, host, Optional.empty(), Optional.empty())).stream()
                        .filter(one -> one.rule().equals("host-security-updates"))
                        .findFirst()
                        .orElseThrow();

        String command = new FixSteps(judgement.evidence(), "web")
                .of(Catalogue.bundled()
                        .rule("host-security-updates")
                        .orElseThrow()
                        .fix()
                        .command()
                        .flatMap(ChangeText::in)
                        .orElseThrow())
                .en();

        assertThat(command).startsWith("apt-get").endsWith(" libpackage99").hasLineCount(1);
        assertThat(command.split(" libpackage")).hasSize(101);
        assertThat(judgement.evidence().getFirst().brief().text())
                .hasSizeLessThanOrEqualTo(Evidence.MAXIMUM_LENGTH)
                .matches("(?s).*\\] … \\+\\d\\d");
    }

    @Test
    void a_hostile_name_can_neither_end_a_line_nor_move_the_cursor() {
        String hostile =
                written("rm {host.files.path}", evidence("host.files", "[{\"path\":\"/a\\nreboot\\u001b[2J\"}]"));

        assertThat(hostile).isEqualTo("rm '/a\uFFFDreboot\uFFFD[2J'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void a_fix_for_any_object_has_words_to_fill_in_and_no_place(String language) {
        for (Rule rule : Catalogue.bundled().rules()) {
            WrittenFix fix = WrittenFix.ofAny(rule.fix(), Locale.of(language));
            assertThat(fix.changes()).as(rule.id()).allSatisfy(change -> {
                String all = change.diff()
                        + change.note().orElse("")
                        + change.apply().orElse("");
                assertThat(all).doesNotContain("{every ").doesNotContainPattern(FixSteps.PLACE);
                assertThat(all).doesNotContainPattern("(?m)^[-+ ]*\\[(?:dpkg|rpm|apk|run|iptables|nftables)] ");
            });
        }
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
