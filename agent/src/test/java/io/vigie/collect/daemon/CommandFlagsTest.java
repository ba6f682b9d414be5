package io.vigie.collect.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandFlagsTest {
    private static CommandFlags flags(String line) {
        return DaemonArguments.flags(List.of(line.split(" ")));
    }

    @Test
    void a_flag_is_known_in_all_its_spellings() {
        for (String line : List.of(
                "--host=unix:///x.sock",
                "--host unix:///x.sock",
                "-H unix:///x.sock",
                "-Hunix:///x.sock",
                "-H=unix:///x.sock",
                "-DH unix:///x.sock")) {
            assertThat(flags(line).all("host")).as(line).containsExactly("unix:///x.sock");
        }
    }

    @Test
    void a_repeated_flag_keeps_every_value_and_the_last_is_in_force() {
        CommandFlags flags = flags("-H fd:// --host tcp://0.0.0.0:2376 --data-root /a --data-root=/b");

        assertThat(flags.all("host")).containsExactly("fd://", "tcp://0.0.0.0:2376");
        assertThat(flags.last("data-root")).contains("/b");
    }

    @Test
    void a_switch_takes_no_word_after_it() {
        CommandFlags flags = flags("--tlsverify false --icc=false -D --iptables");

        assertThat(flags.last("tlsverify")).contains("true");
        assertThat(flags.last("icc")).contains("false");
        assertThat(flags.last("debug")).contains("true");
    }

    @Test
    void a_switch_nobody_told_of_does_not_swallow_the_next_flag() {
        CommandFlags flags = flags("--brand-new -H unix:///x.sock --oom-score-adjust -500");

        assertThat(flags.all("host")).containsExactly("unix:///x.sock");
        assertThat(flags.last("oom-score-adjust")).contains("-500");
    }

    @Test
    void what_follows_two_dashes_is_no_flag() {
        assertThat(flags("--debug -- --tls").names()).containsExactly("debug");
    }
}
