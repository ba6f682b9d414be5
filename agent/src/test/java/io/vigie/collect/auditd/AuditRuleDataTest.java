package io.vigie.collect.auditd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.value.AuditRule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On bytes built by the structure that linux/audit.h publishes; RealAuditTest has the kernel's own. */
class AuditRuleDataTest {
    private static final int EQUAL = 0x40000000;
    private static final int NOT_EQUAL = 0x30000000;

    private final ByteBuffer bytes = ByteBuffer.allocate(1040 + 300).order(ByteOrder.nativeOrder());
    private int texts = 1040;

    private AuditRuleDataTest rule(int list, int action) {
        bytes.putInt(0, list).putInt(4, action);
        for (int i = 0; i < 63; i++) {
            bytes.putInt(12 + i * 4, -1);
        }
        return this;
    }

    private AuditRuleDataTest field(int field, int operator, int value) {
        int count = bytes.getInt(8);
        bytes.putInt(268 + count * 4, field).putInt(524 + count * 4, value).putInt(780 + count * 4, operator);
        bytes.putInt(8, count + 1);
        return this;
    }

    private AuditRuleDataTest text(int field, String text) {
        field(field, EQUAL, text.length());
        bytes.put(texts, text.getBytes(UTF_8));
        texts += text.length();
        bytes.putInt(1036, texts - 1040);
        return this;
    }

    private List<AuditRule> rules() throws IOException {
        HostRoot nowhere = new HostRoot(Path.of("/nonexistent"));
        return AuditEntries.watches(List.of(AuditRuleData.entry(bytes.slice(0, texts))), nowhere);
    }

    @Test
    void a_watch_on_a_folder_has_its_permissions_and_leaves_its_key_behind() throws IOException {
        rule(4, 2).text(107, "/etc/docker").field(106, EQUAL, 2 | 8).text(210, "docker\u0001cis");

        assertThat(rules()).containsExactly(new AuditRule("/etc/docker", "wa", ""));
    }

    @Test
    void texts_are_taken_in_the_order_of_their_fields() throws IOException {
        rule(4, 2).text(210, "k").text(105, "/usr/bin/runc").field(106, EQUAL, 15);

        assertThat(rules()).containsExactly(new AuditRule("/usr/bin/runc", "rwxa", ""));
    }

    @Test
    void single_system_calls_have_no_permissions() throws IOException {
        rule(4, 2).text(105, "/usr/bin/runc");
        bytes.putInt(12, 5);

        assertThat(rules()).containsExactly(new AuditRule("/usr/bin/runc", "", ""));
    }

    @Test
    void an_architecture_is_no_narrowing_but_for_old_programs_alone() throws IOException {
        rule(4, 2).field(11, EQUAL, 0xC000003E).text(105, "/usr/bin/runc");
        assertThat(rules()).hasSize(1);

        field(11, EQUAL, 0x40000003);
        assertThat(rules()).isEmpty();
    }

    @Test
    void a_rule_on_some_users_other_paths_or_other_lists_does_not_count() throws IOException {
        rule(4, 2).text(105, "/usr/bin/runc").field(9, NOT_EQUAL, 0);
        assertThat(rules()).isEmpty();
    }

    @Test
    void a_program_before_the_path_moves_its_text_on() throws IOException {
        rule(4, 2).text(112, "/usr/bin/vi").text(105, "/etc/docker/daemon.json");

        assertThat(AuditRuleData.entry(bytes.slice(0, texts)).path()).contains("/etc/docker/daemon.json");
        assertThat(rules()).isEmpty();
    }

    @Test
    void bytes_that_are_no_rule_are_refused() {
        rule(4, 2).field(105, EQUAL, 100_000);
        assertThatThrownBy(this::rules).isInstanceOf(NotRead.class);

        bytes.putInt(8, 65);
        assertThatThrownBy(this::rules).isInstanceOf(NotRead.class);
        assertThatThrownBy(() -> AuditRuleData.entry(ByteBuffer.allocate(100))).isInstanceOf(NotRead.class);
    }
}
