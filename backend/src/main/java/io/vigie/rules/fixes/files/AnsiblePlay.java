package io.vigie.rules.fixes.files;

import io.vigie.rules.fixes.FixPart.ContainerUpdate;
import io.vigie.rules.fixes.FixPart.FilePermissions;
import io.vigie.rules.fixes.FixPart.KernelSettings;
import io.vigie.rules.fixes.FixPart.PackageUpgrade;
import io.vigie.rules.fixes.FixPart.WholeFile;
import io.vigie.rules.fixes.plan.DaemonPlan;
import io.vigie.rules.fixes.plan.FixPlan;
import io.vigie.rules.fixes.plan.OpenFinding;
import io.vigie.rules.fixes.plan.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A plan as a play of Ansible for its host, of modules that Ansible brings with it alone. */
final class AnsiblePlay {
    private static final Pattern INVENTORY_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern SPACE = Pattern.compile(" ");

    private final FixPlan plan;
    private final Locale language;
    private final List<String> vars = new ArrayList<>();
    private final List<String> tasks = new ArrayList<>();
    private final List<String> handlers = new ArrayList<>();

    private AnsiblePlay(FixPlan plan, Locale language) {
        this.plan = plan;
        this.language = language;
    }

    static String of(FixPlan plan, Locale language) {
        return new AnsiblePlay(plan, language).text();
    }

    private String text() {
        vars.add("vigie_host: " + YamlText.of(plan.host()));
        plan.daemon().ifPresent(this::daemon);
        permissions();
        audit();
        plan.kernel().forEach(this::kernel);
        plan.wholeFiles().forEach(this::wholeFile);
        plan.packages().forEach(this::upgrade);
        plan.containers().forEach(this::update);
        List<String> lines = new ArrayList<>(new Comments(language).heading(plan));
        boolean named = INVENTORY_NAME.matcher(plan.host()).matches();
        lines.add("- name: Fixes of what Vigie found");
        lines.add("  hosts: " + (named ? YamlText.of(plan.host()) : "all"));
        lines.add("  gather_facts: false");
        lines.add("  become: true");
        section(lines, "vars", vars, 2);
        if (!handlers.isEmpty()) {
            section(lines, "handlers", handlers, 2);
        }
        lines.add("  tasks:");
        lines.add("    - name: On the host of this name alone");
        lines.add("      when: inventory_hostname == vigie_host");
        section(lines, "block", tasks.isEmpty() ? nothing() : tasks, 6);
        lines.addAll(new Comments(language).byHand(plan.byHand()));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> nothing() {
        return List.of("- name: Nothing that a playbook can change", "  ansible.builtin.meta: noop");
    }

    private static void section(List<String> lines, String name, List<String> content, int indent) {
        lines.add(" ".repeat(indent) + name + ":");
        content.forEach(line -> lines.add(" ".repeat(indent + 2) + line));
    }

    private void task(List<OpenFinding> findings, String text) {
        tasks.addAll(new Comments(language).findings(findings));
        text.lines().forEach(tasks::add);
    }

    private void handler(String text) {
        if (!handlers.contains(text.lines().findFirst().orElse(""))) {
            text.lines().forEach(handlers::add);
        }
    }

    private static List<OpenFinding> findings(List<? extends Planned<?>> changes) {
        return changes.stream()
                .flatMap(one -> one.findings().stream())
                .distinct()
                .toList();
    }

    private void daemon(DaemonPlan daemon) {
        daemon.flags().forEach(flag -> task(flag.findings(), "# " + ScriptTexts.FLAG_IN_SCRIPT.in(language)));
        if (daemon.inFile().isEmpty()) {
            return;
        }
        vars.add("vigie_daemon_file: " + YamlText.of(daemon.host().file()));
        vars.add("vigie_daemon_members: " + YamlText.of(daemon.members()));
        boolean validates = daemon.host().validates() && !daemon.host().isSnap();
        task(
                findings(daemon.inFile()),
                PlaybookTasks.READ_AND_MERGE
                        + (validates ? "    validate: dockerd --validate --config-file %s\n" : "")
                        + PlaybookTasks.WHERE_DIFFERENT);
        takeOver(daemon);
    }

    private void takeOver(DaemonPlan daemon) {
        String effect = ScriptTexts.effect(daemon).in(language);
        Optional<String> command =
                daemon.isReloadable() ? daemon.host().reload() : daemon.host().restart();
        handler("# " + effect + "\n# -e vigie_engine=true\n"
                + command.map(words -> PlaybookTasks.TAKE_OVER.formatted(YamlText.of(List.of(SPACE.split(words)))))
                        .orElseGet(() -> PlaybookTasks.TELL.formatted(YamlText.of(effect))));
    }

    private void permissions() {
        if (plan.permissions().isEmpty()) {
            return;
        }
        vars.add("vigie_permissions:");
        plan.permissions().forEach(file -> vars.add("  - " + fields(file.change())));
        task(findings(plan.permissions()), PlaybookTasks.PERMISSIONS);
    }

    private static String fields(FilePermissions file) {
        StringBuilder fields =
                new StringBuilder("{path: " + YamlText.of(file.path()) + ", list: " + file.withoutAccessList());
        file.owner()
                .ifPresent(owner -> fields.append(", owner: ")
                        .append(YamlText.of(owner.replaceFirst(":.*", "")))
                        .append(", group: ")
                        .append(YamlText.of(owner.substring(owner.indexOf(':') + 1))));
        file.mode().ifPresent(mode -> fields.append(", mode: ").append(YamlText.of(mode)));
        return fields.append('}').toString();
    }

    private void audit() {
        if (plan.auditRules().isEmpty() && !plan.loadsAudit()) {
            return;
        }
        if (!plan.auditRules().isEmpty()) {
            vars.add("vigie_audit_rules:");
            plan.auditRules().forEach(rule -> vars.add("  - " + YamlText.of(rule.change())));
            task(
                    findings(plan.auditRules()),
                    linesIn("rules of the audit", AuditRulesFile.PATH, "vigie_audit_rules", "0640")
                            + "  notify: Load the rules of the audit\n");
        } else {
            task(
                    List.of(),
                    "- name: Load the rules of the audit that are in files\n  ansible.builtin.command:\n    argv: [augenrules, --load]\n");
        }
        handler("- name: Load the rules of the audit\n  ansible.builtin.command:\n    argv: [augenrules, --load]\n");
    }

    private static String linesIn(String what, String file, String variable, String mode) {
        return PlaybookTasks.LINES.formatted(what, YamlText.of(file), mode, variable);
    }

    private void kernel(Planned<KernelSettings> settings) {
        String variable = "vigie_kernel_" + plan.kernel().indexOf(settings);
        String file = settings.change().file();
        vars.add(variable + ": " + YamlText.of(settings.change().settings()));
        task(
                settings.findings(),
                linesIn("settings of the kernel", file, variable, "0644") + "  notify: Load " + variable + "\n");
        handler("- name: Load " + variable + "\n  ansible.builtin.command:\n    argv: "
                + YamlText.of(List.of("sysctl", "--load", file)) + "\n");
    }

    private void wholeFile(Planned<WholeFile> file) {
        String path = file.change().path();
        task(
                file.findings(),
                PlaybookTasks.FILE.formatted(
                        YamlText.of(path.substring(0, path.lastIndexOf('/'))),
                        YamlText.of(path),
                        YamlText.of(file.change().content())));
        handler("- name: Read the units of systemd\n  ansible.builtin.systemd:\n    daemon_reload: true\n");
    }

    private void upgrade(Planned<PackageUpgrade> upgrade) {
        String names = YamlText.of(upgrade.change().names());
        String module = switch (upgrade.change().manager()) {
            case "dpkg" ->
                "ansible.builtin.apt:\n    name: " + names
                        + "\n    state: latest\n    only_upgrade: true\n    update_cache: true\n";
            case "rpm" -> "ansible.builtin.dnf:\n    name: " + names + "\n    state: latest\n    update_only: true\n";
            default ->
                "ansible.builtin.command:\n    argv: [apk, add, --update-cache, --upgrade, --, " + names.substring(1)
                        + "\n";
        };
        task(
                upgrade.findings(),
                "# -e vigie_packages=true\n- name: Upgrade packages\n  " + module
                        + "  when: vigie_packages | default(false) | bool\n");
    }

    private void update(Planned<ContainerUpdate> update) {
        List<String> options = new ArrayList<>(List.of("docker", "update"));
        update.change().options().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(option -> options.addAll(List.of(option.getKey(), option.getValue())));
        options.addAll(List.of("--", update.change().container()));
        String inspect = YamlText.of(List.of("docker", "inspect", "--type", "container", "--format"))
                        .replace("]", ", ") + "!unsafe \"{{json .HostConfig}}\", \"--\", "
                + YamlText.of(update.change().container()) + "]";
        task(update.findings(), PlaybookTasks.CONTAINER.formatted(inspect, YamlText.of(options)));
    }
}
