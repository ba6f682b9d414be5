package io.vigie.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.builder.HostBuilder;
import io.vigie.report.Host;
import io.vigie.report.value.HostFile;
import io.vigie.rules.Catalogue;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.facts.Case;
import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.FixSteps;
import io.vigie.rules.fixes.Way;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real files, in the place of those of the failing examples: the fix is run, and what the files are then is judged. */
@EnabledIf(value = "available", disabledReason = "needs root, and Debian's acl and auditd")
@Tag("root")
class HostFixesAppliedTest {
    @TempDir
    private Path folder;

    static boolean available() {
        return "root".equals(System.getProperty("user.name"))
                && Stream.of("/usr/bin/setfacl", "/usr/sbin/auditctl")
                        .allMatch(path -> Files.isExecutable(Path.of(path)));
    }

    static Stream<CompiledRule> files() {
        return compiled(AppliedFix.with("files"));
    }

    static Stream<CompiledRule> audited() {
        return compiled(AppliedFix.with("audited"));
    }

    private static Stream<CompiledRule> compiled(Stream<AppliedFix> fixes) {
        List<String> rules = fixes.map(AppliedFix::rule).toList();
        return Catalogue.bundled()
                .compiled()
                .filter(rule -> rules.contains(rule.rule().id()));
    }

    private static Stream<Case> failing(CompiledRule rule) {
        return rule.examples().stream()
                .filter(example -> example.verdict().equals("fail"))
                .map(example -> example.toCase(rule.rule().subject()));
    }

    private static Judgement judge(CompiledRule rule, Case judged) {
        return rule.judge(judged).getFirst();
    }

    private static List<Change> changes(CompiledRule rule, Judgement failing) {
        return WrittenFix.of(rule.rule().fix(), new FixSteps(failing.evidence(), "host"), Locale.ENGLISH)
                .changes();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_is_as_it_should_be_once_the_commands_were_run(CompiledRule rule) throws Exception {
        for (Case example : failing(rule).toList()) {
            Host before = (Host) example.configuration();
            List<HostFile> made = new ArrayList<>();
            for (HostFile file : before.files().orElseThrow()) {
                made.add(make(file, made.size()));
            }
            Case weak = example.with(with(before, made));
            Judgement failing = judge(rule, weak);
            assertThat(failing.verdict()).isEqualTo(Verdict.FAIL);

            run(ofFiles(changes(rule, failing)));

            List<HostFile> after = new ArrayList<>();
            for (HostFile file : made) {
                after.add(read(file));
            }
            assertThat(judge(rule, example.with(with(before, after))).verdict())
                    .as(after.toString())
                    .isEqualTo(Verdict.PASS);
        }
    }

    /** Without what keeps it so across restarts, which would change the machine of the tests. */
    private static String ofFiles(List<Change> changes) {
        return changes.stream()
                .filter(change -> change.way() == Way.COMMAND)
                .flatMap(change -> change.diff().lines())
                .filter(line -> line.matches("(?:setfacl|chmod|chown) .*"))
                .collect(Collectors.joining("\n"));
    }

    private static Host with(Host host, List<HostFile> files) {
        return new HostBuilder().put(HostBuilder.FILES, Optional.of(files)).onto(host);
    }

    private HostFile make(HostFile file, int number) throws Exception {
        Path path = Files.createDirectories(folder.resolve(String.valueOf(number)))
                .resolve(file.path().substring(file.path().lastIndexOf('/') + 1));
        if (!Files.exists(path)) {
            if (file.type().equals("folder")) {
                Files.createDirectory(path);
            } else {
                Files.createFile(path);
            }
        }
        String group =
                file.group().orElseGet(() -> String.valueOf(file.groupId().orElse(0L)));
        run("chown %d:%s %s".formatted(file.ownerId().orElse(0L), group.matches("\\d+|root") ? group : "daemon", path)
                + "\nsetfacl -b " + path
                + "\nchmod " + file.mode().orElse("0600") + " " + path
                + (file.accessList().orElse(false) ? "\nsetfacl -m u:daemon:rw " + path : ""));
        return new HostFile(
                file.role(),
                path.toString(),
                file.type(),
                file.owner(),
                file.ownerId(),
                file.group(),
                file.groupId(),
                file.mode(),
                file.accessList(),
                file.unreadable());
    }

    private static HostFile read(HostFile file) throws Exception {
        Map<String, Object> state = Files.readAttributes(Path.of(file.path()), "unix:uid,gid,mode,group");
        return new HostFile(
                file.role(),
                file.path(),
                file.type(),
                Optional.empty(),
                Optional.of(((Number) state.get("uid")).longValue()),
                Optional.of(state.get("group").toString()),
                Optional.of(((Number) state.get("gid")).longValue()),
                Optional.of("%04o".formatted(((Number) state.get("mode")).intValue() & 07777)),
                Optional.of(!run("getfacl --skip-base --absolute-names " + file.path())
                        .isBlank()),
                Optional.empty());
    }

    static boolean audits() throws Exception {
        return new ProcessBuilder("auditctl", "-s").start().waitFor() == 0;
    }

    @ParameterizedTest
    @MethodSource("audited")
    @EnabledIf(value = "audits", disabledReason = "needs the first namespaces, where the kernel takes rules of audit")
    void a_line_for_auditd_is_one_that_auditctl_takes_and_the_kernel_lists(CompiledRule rule) throws Exception {
        for (Case example : failing(rule).toList()) {
            Judgement failing = judge(rule, example);
            for (Change change : changes(rule, failing)) {
                if (change.way() == Way.AUDITD) {
                    change.diff().lines().filter(line -> line.startsWith("-w ")).forEach(line -> load(rule, line));
                }
            }
        }
    }

    /** Watches a file of the test in the place of the host's own. */
    private void load(CompiledRule rule, String line) {
        try {
            Path file = Files.createTempFile(folder, "watched", "");
            String watch = line.replaceFirst("^-w \\S+", "-w " + file);
            run("auditctl " + watch);
            try {
                assertThat(run("auditctl -l")).as(rule.rule().id()).contains(file.toString());
            } finally {
                run("auditctl " + watch.replaceFirst("^-w", "-W"));
            }
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String run(String commands) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-euc", commands)
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes());
        assertThat(shell.waitFor()).as(commands + "\n" + output).isZero();
        return output;
    }
}
