package io.vigie.collect.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.vigie.collect.daemon.AskedSocket;
import io.vigie.collect.host.TestRoot;
import io.vigie.report.Host;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class AccountsSectionTest {
    private static final String HASH = "$y$j9T$c0ffee$hash-of-a-password";

    @TempDir
    private Path folder;

    private TestRoot host;

    @BeforeEach
    void begin() {
        host = new TestRoot(folder)
                .file("/etc/passwd", """
                        root:x:0:0:root:/root:/bin/bash
                        toor:x:0:0::/root2:/bin/sh
                        daemon:x:1:1::/usr/sbin:/usr/sbin/nologin
                        ann:x:1000:1000:Ann,,,:/home/ann:/bin/bash
                        bob:x:1001:996::/home/bob:/bin/zsh
                        key:x:1002:1002::/home/key:/bin/sh
                        open:x:1003:1003::/home/open:
                        +@netgroup::::::
                        """)
                .file("/etc/group", "root:x:0:\ndocker:x:996:ann,toor\nadm:x:4:bob\n")
                .file("/etc/shadow", """
                        root:*:19000:0:99999:7:::
                        toor:!$y$locked:19000:0:99999:7:::
                        daemon:%1$s:19000:0:99999:7:::
                        ann:%1$s:19000:0:99999:7:::
                        bob:!:19000:0:99999:7:::
                        key:*:19000:0:99999:7:::
                        open::19000:0:99999:7:::
                        """.formatted(HASH))
                .file("/home/key/.ssh/authorized_keys", "# none yet\n\nssh-ed25519 AAAA key@x\n")
                .file("/home/bob/.ssh/authorized_keys", "# none yet\n")
                .process(812, "dockerd", "/usr/bin/dockerd");
    }

    private Host scan() {
        return host.scan(new AccountsSection(AskedSocket.NONE));
    }

    @Test
    void those_may_log_in_who_have_a_shell_and_a_password_or_a_key() {
        assertThat(scan().loginUsers().orElseThrow()).containsExactly("ann", "key", "open");
        assertThat(scan().toString()).doesNotContain("c0ffee");
    }

    @Test
    void every_account_of_user_zero_is_root() {
        assertThat(scan().userZeroAccounts().orElseThrow()).containsExactly("root", "toor");
    }

    @Test
    void members_of_the_engines_group_are_also_those_whose_first_group_it_is() {
        assertThat(scan().dockerGroupMembers().orElseThrow()).containsExactly("ann", "bob");
    }

    @Test
    @EnabledIf(value = "io.vigie.collect.host.TestRoot#isRoot", disabledReason = "needs root")
    void the_engines_group_is_the_one_that_may_write_to_its_socket() {
        host.socket("/run/docker.sock").mode("/run/docker.sock", "rw-rw----").owner("/run/docker.sock", 0, 4);
        assertThat(scan().dockerGroupMembers().orElseThrow()).containsExactly("bob");

        host.mode("/run/docker.sock", "rw-r-----");
        assertThat(scan().dockerGroupMembers().orElseThrow()).isEmpty();
    }

    @Test
    void with_a_directory_of_users_an_empty_group_is_not_known_to_be_empty() {
        host.file("/etc/group", "root:x:0:\n").process(77, "sssd", "/usr/sbin/sssd");

        assertThat(scan().dockerGroupMembers()).isEmpty();
        assertThat(scan().missing()).containsEntry("dockerGroupMembers", "not-supported");
    }

    @Test
    void what_cannot_be_read_is_unknown() {
        TestRoot empty = new TestRoot(folder.resolve("nowhere"));
        assertThat(empty.scan(new AccountsSection(AskedSocket.NONE)).missing())
                .containsEntry("loginUsers", "not-there")
                .containsEntry("dockerGroupMembers", "not-there");

        host.file("/etc/passwd", "root:x:zero:0::/:/bin/sh\n");
        assertThat(scan().missing()).containsEntry("userZeroAccounts", "not-understood");
    }

    @Test
    void sudoers_are_those_who_may_run_anything_as_root() {
        host.file("/etc/sudoers", """
                        Defaults env_reset
                        root    ALL=(ALL:ALL) ALL
                        %wheel  ALL = (root) NOPASSWD: ALL
                        backup  ALL=(ALL) /usr/bin/rsync
                        www     ALL=(deploy) ALL
                        ann, \\
                          %ops  web1,web2=(ALL) NOPASSWD: SETENV: ALL # why not
                        ADMINS  ALL=ALL
                        User_Alias ADMINS = carol, !dave, INNER : OTHERS = erin
                        User_Alias INNER = ADMINS, frank
                        #1002   ALL=(ALL) ALL
                        # @include /etc/nothing
                        @includedir /etc/sudoers.d
                        #include more
                        """)
                .file("/etc/sudoers.d/90-cloud", "cloud ALL=(ALL) NOPASSWD:ALL\n")
                .file("/etc/sudoers.d/old.bak", "old ALL=(ALL) ALL\n")
                .file("/etc/more", "more ALL=(%wheel, #0) /bin/ls, ALL\n");

        assertThat(scan().sudoers().orElseThrow())
                .containsExactly("#1002", "%ops", "%wheel", "ann", "carol", "cloud", "frank", "more", "root");
    }

    @Test
    void a_host_with_doas_has_those_it_permits() {
        host.file("/etc/doas.conf", """
                # permit x
                permit persist :wheel
                permit nopass ann as root
                permit bob as www
                permit carol cmd /sbin/reboot
                deny dave
                """);

        assertThat(scan().sudoers().orElseThrow()).containsExactly("%wheel", "ann");
    }

    @Test
    void includes_in_a_circle_and_hostile_files_end_in_time() {
        host.file("/etc/sudoers", "@include /etc/sudoers\n@includedir /etc/sudoers.d\n")
                .link("/etc/sudoers.d/loop", "loop");
        assertThat(assertTimeout(Duration.ofSeconds(2), this::scan).missing())
                .containsEntry("sudoers", "not-understood");

        host.file("/etc/sudoers", "a,".repeat(500_000));
        assertThat(assertTimeout(Duration.ofSeconds(2), this::scan).missing()).containsEntry("sudoers", "too-large");

        host.file(
                "/etc/sudoers",
                ("x" + "\t, a".repeat(3_000) + " ALL=(ALL) " + "NOPASSWD: ".repeat(300) + "ALL\n").repeat(20));
        assertThat(assertTimeout(Duration.ofSeconds(5), this::scan).sudoers().orElseThrow())
                .containsExactly("a", "x");

        host.huge("/etc/shadow", 1L << 30).pipe("/home/bob/.ssh/authorized_keys2");
        assertThat(assertTimeout(Duration.ofSeconds(5), this::scan).missing()).containsEntry("loginUsers", "too-large");
    }
}
