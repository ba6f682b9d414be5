package io.vigie.rules.fixes.files;

import io.vigie.i18n.Text;
import io.vigie.rules.fixes.plan.ComposeProject;
import io.vigie.rules.fixes.plan.DaemonPlan;
import io.vigie.rules.fixes.plan.FixPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The changes of one host as a file, and those of several as one playbook or one archive with a folder for each. */
public final class FixFiles {
    private static final String SHELL = "text/x-shellscript";
    private static final String YAML = "application/yaml";
    private static final Text ONLY_PART = new Text(
            "daemon.json of this host has other settings, too, which are not known here: daemon-settings.json has only what changes."
                    + " Merge it into the file, or let the script or the playbook do it.",
            "Le daemon.json de cet hôte a d'autres réglages, non connus ici : daemon-settings.json n'a que ce qui change."
                    + " Le fusionner dans le fichier, ou laisser faire le script ou le playbook.");

    private static final Text HOSTS_LEFT_OUT = new Text(
            "Of this group, %d hosts more had no room here; the worst are here. Ask for its smaller groups.",
            "De ce groupe, %d hôtes de plus n'avaient pas de place ; les pires sont ici. Demander ses sous-groupes.");

    private final Locale language;

    public FixFiles(Locale language) {
        this.language = language;
    }

    /** The file of a host; an archive where it takes several. */
    public FixFile of(FixPlan plan, FixForm form) {
        String name = slug(plan.host());
        return switch (form) {
            case SHELL -> script(plan, "fixes-" + name + ".sh");
            case ANSIBLE -> playbook(List.of(plan), "fixes-" + name + ".yaml");
            case AUDITD -> FixFile.text("70-vigie-fixes.rules", "text/plain", AuditRulesFile.of(plan, language));
            case DAEMON -> plan.daemon().map(FixFiles::daemon).orElseGet(FixFiles::noSettings);
            case COMPOSE ->
                plan.compose().size() == 1
                        ? compose(plan, plan.compose().getFirst(), "compose.fixes.yaml")
                        : zip("fixes-" + name + ".zip", projects(plan));
            case ZIP -> zip("fixes-" + name + ".zip", all(plan));
        };
    }

    /**
     * The file of several hosts.
     *
     * @param leftOut how many hosts more there are
     */
    public FixFile of(List<FixPlan> plans, long leftOut, FixForm form) {
        String more =
                leftOut == 0 ? "" : Comments.comment(HOSTS_LEFT_OUT.in(language).formatted(leftOut)) + "\n";
        if (form == FixForm.ANSIBLE) {
            return FixFile.text("fixes.yaml", YAML, more + playbook(plans, "").text());
        }
        List<FixFile> files = new ArrayList<>();
        if (leftOut > 0) {
            files.add(FixFile.text("README.txt", "text/plain", more));
        }
        Set<String> folders = new HashSet<>();
        for (FixPlan plan : plans) {
            String folder = unique(plan.host(), folders);
            (form == FixForm.ZIP ? all(plan) : one(plan, form))
                    .forEach(file ->
                            files.add(new FixFile(folder + "/" + file.name(), file.mediaType(), file.content())));
        }
        return zip("fixes.zip", files);
    }

    /** Two hosts may have one name, or names that come to the same file name. */
    private static String unique(String name, Set<String> taken) {
        String slug = slug(name);
        String unique = slug;
        for (int number = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); number++) {
            unique = slug + "-" + number;
        }
        return unique;
    }

    private List<FixFile> one(FixPlan plan, FixForm form) {
        return switch (form) {
            case COMPOSE -> projects(plan);
            case DAEMON -> plan.daemon().map(FixFiles::daemon).stream().toList();
            case SHELL, ANSIBLE, AUDITD, ZIP -> List.of(of(plan, form));
        };
    }

    private List<FixFile> all(FixPlan plan) {
        Stream<FixFile> always = Stream.of(
                FixFile.text("README.txt", "text/plain", readMe(plan)),
                script(plan, "fixes.sh"),
                playbook(List.of(plan), "playbook.yaml"));
        Stream<FixFile> audit = plan.auditRules().isEmpty() ? Stream.empty() : Stream.of(of(plan, FixForm.AUDITD));
        Stream<FixFile> daemon = plan.daemon().map(FixFiles::daemon).stream();
        return Stream.of(always, audit, daemon, projects(plan).stream())
                .flatMap(files -> files)
                .toList();
    }

    private FixFile script(FixPlan plan, String name) {
        return FixFile.text(name, SHELL, ShellScript.of(plan, language));
    }

    private FixFile playbook(List<FixPlan> plans, String name) {
        return FixFile.text(
                name,
                YAML,
                plans.isEmpty()
                        ? "[]\n"
                        : plans.stream()
                                .map(plan -> AnsiblePlay.of(plan, language))
                                .collect(Collectors.joining("\n")));
    }

    private List<FixFile> projects(FixPlan plan) {
        Set<String> folders = new HashSet<>();
        return plan.compose().stream()
                .map(project ->
                        compose(plan, project, "compose/" + unique(project.name(), folders) + "/compose.fixes.yaml"))
                .toList();
    }

    private FixFile compose(FixPlan plan, ComposeProject project, String name) {
        return FixFile.text(name, YAML, ComposeOverride.of(plan, project, language));
    }

    /** Named for what it is: settings in place of a file that has more would lose the others. */
    private static FixFile daemon(DaemonPlan daemon) {
        return FixFile.text(
                daemon.isWholeFile() ? "daemon.json" : "daemon-settings.json",
                "application/json",
                DaemonFile.of(daemon));
    }

    private static FixFile noSettings() {
        return FixFile.text("daemon-settings.json", "application/json", "{}\n");
    }

    private String readMe(FixPlan plan) {
        Comments comments = new Comments(language);
        List<String> lines = new ArrayList<>(comments.heading(plan));
        plan.daemon()
                .filter(daemon -> !daemon.isWholeFile())
                .ifPresent(part -> lines.add(Comments.comment(ONLY_PART.in(language))));
        lines.addAll(comments.byHand(plan.byHand()));
        return lines.stream().map(line -> line.replaceFirst("^# ?", "")).collect(Collectors.joining("\n", "", "\n"));
    }

    private static FixFile zip(String name, List<FixFile> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (FixFile file : files) {
                ZipEntry entry = new ZipEntry(file.name());
                // The same changes make the same archive.
                entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(file.content());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new FixFile(name, "application/zip", bytes.toByteArray());
    }

    /** A name of a file in any system, whatever people call the host. */
    private static String slug(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[.-]+", "");
        return plain.isEmpty() ? "host" : plain.substring(0, Math.min(60, plain.length()));
    }
}
