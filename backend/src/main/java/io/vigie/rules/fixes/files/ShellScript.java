package io.vigie.rules.fixes.files;

import io.vigie.i18n.Text;
import io.vigie.rules.fixes.DaemonHost;
import io.vigie.rules.fixes.FixPart.ContainerUpdate;
import io.vigie.rules.fixes.FixPart.FilePermissions;
import io.vigie.rules.fixes.FixPart.KernelSettings;
import io.vigie.rules.fixes.FixPart.PackageUpgrade;
import io.vigie.rules.fixes.plan.DaemonPlan;
import io.vigie.rules.fixes.plan.FixPlan;
import io.vigie.rules.fixes.plan.OpenFinding;
import io.vigie.rules.fixes.plan.Planned;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A plan as a script of bash that shows what it would change, and changes it with {@code --apply}. */
final class ShellScript {
    private static final String FUNCTIONS = functions();

    private final FixPlan plan;
    private final Locale language;
    private final List<String> lines = new ArrayList<>();

    private ShellScript(FixPlan plan, Locale language) {
        this.plan = plan;
        this.language = language;
    }

    static String of(FixPlan plan, Locale language) {
        return new ShellScript(plan, language).text();
    }

    private String text() {
        Comments comments = new Comments(language);
        lines.add("#!/usr/bin/env bash");
        lines.addAll(comments.heading(plan));
        ScriptTexts.assignments(language).forEach(lines::add);
        lines.addAll(FUNCTIONS.lines().toList());
        // Read to its end before anything runs: half a script does nothing.
        lines.add("");
        lines.add("main() {");
        lines.add("    options \"$@\"");
        plan.daemon().ifPresent(this::daemon);
        each(plan.permissions(), ShellScript::permissions);
        audit();
        each(plan.kernel(), ShellScript::kernel);
        each(
                plan.wholeFiles(),
                file -> "if write_file " + ShellWord.of(file.path()) + " 0644 < <(printf %s "
                        + ShellWord.of(file.content()) + "); then run systemctl daemon-reload || true; fi");
        each(plan.packages(), ShellScript::upgrade);
        each(plan.containers(), ShellScript::update);
        plan.daemon().ifPresent(this::restart);
        lines.add("    finish");
        lines.add("}");
        lines.addAll(comments.byHand(plan.byHand()));
        lines.add("");
        lines.add("main \"$@\"");
        return String.join("\n", lines) + "\n";
    }

    private <T> void each(List<Planned<T>> changes, Function<T, String> command) {
        for (Planned<T> planned : changes) {
            line(planned.findings(), command.apply(planned.change()));
        }
    }

    private void line(List<OpenFinding> findings, String command) {
        new Comments(language).findings(findings).forEach(comment -> lines.add("    " + comment));
        lines.add("    " + command);
    }

    private static String permissions(FilePermissions file) {
        return "permissions "
                + ShellWord.of(file.path()) + " " + word(file.owner().orElse("")) + " "
                + word(file.mode().orElse("")) + " " + (file.withoutAccessList() ? "clear" : "keep");
    }

    private static String word(String text) {
        return text.isEmpty() ? "''" : ShellWord.of(text);
    }

    private void audit() {
        if (!plan.auditRules().isEmpty()) {
            List<OpenFinding> findings = plan.auditRules().stream()
                    .flatMap(rule -> rule.findings().stream())
                    .distinct()
                    .toList();
            List<String> rules = plan.auditRules().stream().map(Planned::change).toList();
            line(
                    findings,
                    "if lines_in_file " + AuditRulesFile.PATH + " 0640 " + ShellWord.of(rules)
                            + "; then run augenrules --load || true; fi");
        } else if (plan.loadsAudit()) {
            line(List.of(), "run augenrules --load || true");
        }
    }

    private static String kernel(KernelSettings settings) {
        String file = ShellWord.of(settings.file());
        return "if lines_in_file " + file + " 0644 " + ShellWord.of(settings.settings()) + "; then run sysctl --load "
                + file + " || true; fi";
    }

    private static String upgrade(PackageUpgrade upgrade) {
        return "upgrade " + upgrade.manager() + " " + ShellWord.of(upgrade.names());
    }

    private static String update(ContainerUpdate update) {
        List<String> words = new ArrayList<>(List.of(update.container()));
        update.options().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(option -> words.addAll(List.of(option.getKey(), option.getValue())));
        return "update_container " + ShellWord.of(words);
    }

    private void daemon(DaemonPlan daemon) {
        for (var flag : daemon.flags()) {
            line(
                    flag.findings(),
                    flag(daemon, flag.change().flag(), flag.change().substitution()));
        }
        if (!daemon.flags().isEmpty() && !daemon.host().unit().isEmpty()) {
            lines.add(
                    "    [ \"$engine_changed\" = no ] || run " + daemon.host().systemctl() + " daemon-reload || true");
        }
        if (!daemon.inFile().isEmpty()) {
            List<OpenFinding> findings = daemon.inFile().stream()
                    .flatMap(setting -> setting.findings().stream())
                    .distinct()
                    .toList();
            boolean validates = daemon.host().validates() && !daemon.host().isSnap();
            line(
                    findings,
                    "daemon_file " + ShellWord.of(daemon.host().file()) + " " + ShellWord.of(DaemonFile.json(daemon))
                            + (validates ? " yes" : " no"));
        }
    }

    private static String flag(DaemonPlan daemon, String flag, String substitution) {
        String file = daemon.host().fileOf(flag).orElseThrow();
        return DaemonHost.isPackaged(file)
                ? "flag_in_unit " + ShellWord.of(List.of(daemon.host().dropIns(), file, substitution))
                : "flag_in_file " + ShellWord.of(List.of(file, substitution));
    }

    private void restart(DaemonPlan daemon) {
        Text effect = ScriptTexts.effect(daemon);
        lines.add("    text_restart=" + ShellWord.of(effect.in(language)));
        String command =
                (daemon.isReloadable() ? daemon.host().reload() : daemon.host().restart()).orElse("");
        lines.add("    restart_engine " + command);
    }

    private static String functions() {
        try (InputStream file = Objects.requireNonNull(ShellScript.class.getResourceAsStream("fixes.sh"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
