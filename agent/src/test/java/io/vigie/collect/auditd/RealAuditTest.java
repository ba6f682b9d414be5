package io.vigie.collect.auditd;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.builder.HostBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.TestRoot;
import io.vigie.report.Host;
import io.vigie.report.value.AuditRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Against this machine's kernel; needs root and Debian's auditd, whose service need not run. */
@EnabledIf(value = "available", disabledReason = "needs root, Debian's auditd and a kernel that audits")
@Tag("root")
class RealAuditTest {
    private static final String KEY = "vigie-test";

    @TempDir
    private Path folder;

    static boolean available() throws IOException, InterruptedException {
        return TestRoot.isRoot() && Files.isExecutable(Path.of("/sbin/auditctl")) && call("-s") == 0;
    }

    private static int call(String... arguments) throws IOException, InterruptedException {
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of("/sbin/auditctl"));
        command.addAll(java.util.List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void add(String... arguments) throws IOException, InterruptedException {
        assertThat(call(arguments)).isZero();
    }

    @AfterEach
    void remove() throws IOException, InterruptedException {
        call("-D", "-k", KEY);
    }

    private static Host scan() {
        RecordBuilder<Host> found = new HostBuilder();
        new AuditSection().scan(new HostRoot(Path.of("/")), found);
        return found.build();
    }

    @Test
    void the_rules_in_force_are_those_that_were_added() throws Exception {
        Path file = Files.createFile(folder.resolve("dockerd"));
        add("-w", folder.toString(), "-p", "wa", "-k", KEY);
        add("-a", "always,exit", "-F", "arch=b64", "-F", "path=" + file, "-F", "perm=rwxa", "-F", "key=" + KEY);
        add("-a", "always,exit", "-F", "arch=b64", "-S", "unlink", "-F", "path=" + file, "-k", KEY);
        add("-a", "always,exit", "-F", "path=" + file, "-F", "auid>=1000", "-k", KEY);

        assertThat(scan().auditRulesLoaded().orElseThrow())
                .filteredOn(rule -> rule.path().startsWith(folder.toString()))
                .containsExactlyInAnyOrder(
                        new AuditRule(folder.toString(), "wa", ""),
                        new AuditRule(file.toString(), "rwxa", ""),
                        new AuditRule(file.toString(), "", ""));
        assertThat(scan().auditEnabled()).isPresent();
    }
}
