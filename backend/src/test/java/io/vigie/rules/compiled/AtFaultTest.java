package io.vigie.rules.compiled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Json;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which elements of a list evidence calls at fault, and how many others it counts. */
class AtFaultTest {
    private static final Catalogue RULES = Catalogue.bundled();
    private static final String SOCKET =
            "{'type':'bind','source':'/run/docker.sock','destination':'/s','writable':true,'propagation':'','hostPath':'/run/docker.sock','engineSockets':[]}";
    private static final String DATA =
            "{'type':'volume','source':'data-%d','destination':'/data','writable':true,'propagation':'','engineSockets':[]}";
    private static final String OTHER_DATA = DATA.formatted(1) + "," + DATA.formatted(2);

    private static Evidence seen(String rule, SubjectKind kind, String fact, String elements) {
        String json = "{'%s':[%s]}".formatted(fact.substring(fact.indexOf('.') + 1), elements);
        return RULES.judge(RULES.readCase(kind, json.replace('\'', '"').getBytes(UTF_8), "{}".getBytes(UTF_8))).stream()
                .filter(judgement -> judgement.rule().equals(rule) && judgement.verdict() == Verdict.FAIL)
                .flatMap(judgement -> judgement.evidence().stream())
                .filter(evidence -> evidence.fact().equals(fact))
                .findFirst()
                .orElseThrow();
    }

    private static Evidence mounts(String elements) {
        return seen("container-engine-socket", SubjectKind.CONTAINER, "container.mounts", elements);
    }

    @Test
    void the_elements_that_fail_are_the_evidence_and_the_others_are_counted() {
        Evidence one = mounts(OTHER_DATA + "," + SOCKET);

        assertThat(one.value().elements())
                .singleElement()
                .satisfies(mount -> assertThat(mount.at("source").text()).contains("/run/docker.sock"));
        assertThat(one.others()).contains(2L);
        assertThat(one.omitted()).isEmpty();
    }

    @Test
    void a_list_of_nothing_else_has_no_others() {
        assertThat(mounts(SOCKET).others()).contains(0L);
        assertThat(mounts(SOCKET + "," + SOCKET.replace("'/s'", "'/t'")).others())
                .contains(0L);
    }

    @Test
    void a_setting_that_is_wrong_stands_apart_from_those_that_are_right_or_of_no_concern() {
        String wanted =
                "{'name':'kernel.dmesg_restrict','value':'1'},{'name':'kernel.unprivileged_bpf_disabled','value':'2'},{'name':'kernel.randomize_va_space','value':'2'}";
        String elements = "{'name':'vm.overcommit_memory','value':'0'},{'name':'kernel.kptr_restrict','value':'0'},";

        Evidence one = seen("host-kernel-hardening", SubjectKind.HOST, "host.kernelSettings", elements + wanted);

        assertThat(one.value().elements())
                .extracting(setting -> setting.at("name").text().orElseThrow())
                .containsExactly("kernel.kptr_restrict");
        assertThat(one.others()).contains(4L);
    }

    @Test
    void where_something_is_missing_nothing_that_is_there_is_at_fault() {
        Evidence one = seen(
                "host-kernel-hardening",
                SubjectKind.HOST,
                "host.kernelSettings",
                "{'name':'vm.overcommit_memory','value':'0'},{'name':'kernel.kptr_restrict','value':'1'}");

        assertThat(one.value().elements()).hasSize(2);
        assertThat(one.others()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "container-added-capabilities | CONTAINER | container.capabilitiesAdded | 'CHOWN','SYS_ADMIN','KILL' | 1 | 2",
                "container-added-capabilities | CONTAINER | container.capabilitiesAdded | 'SYS_ADMIN','SYS_MODULE' | 2 | 0",
                "host-sudoers | HOST | host.sudoers | 'root','omar','%sudo' | 1 | 2",
                "host-docker-group-members | HOST | host.dockerGroupMembers | 'omar' | 1 | 0"
            })
    void lists_of_plain_values_are_told_apart_alike(
            String rule, SubjectKind kind, String fact, String elements, int atFault, long others) {
        Evidence one = seen(rule, kind, fact, elements.strip());

        assertThat(one.value().elements()).hasSize(atFault);
        assertThat(one.others()).contains(others);
    }

    @Test
    void packages_of_which_only_some_are_security_updates_are_told_apart() {
        String update =
                "{'name':'%s','installed':'1','candidate':'2','architecture':'amd64','source':'s','security':%s}";

        Evidence one = seen(
                "host-security-updates",
                SubjectKind.HOST,
                "host.packageUpdates",
                String.join(",", update.formatted("apt", true), update.formatted("vim", false)));

        assertThat(one.value().elements()).hasSize(1);
        assertThat(one.others()).contains(1L);
    }

    @Test
    void what_is_cut_short_still_counts_the_others() {
        Evidence brief = new Evidence("container.mounts", Json.of(List.of("x".repeat(3_000), "y")), "")
                .beside(7)
                .brief();

        assertThat(brief.others()).contains(7L);
        assertThat(brief.omitted()).contains(2L);
    }
}
