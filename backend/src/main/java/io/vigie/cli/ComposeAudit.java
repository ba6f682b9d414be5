package io.vigie.cli;

import io.vigie.cli.audit.AuditOptions;
import io.vigie.cli.audit.AuditResult;
import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.ComposeFixer;
import io.vigie.cli.audit.ComposeFixer.FixedFiles;
import io.vigie.cli.audit.FileAuditor;
import io.vigie.cli.audit.Selection;
import io.vigie.cli.audit.UsageProblem;
import io.vigie.compose.ComposeOptions;
import io.vigie.compose.ComposeProject;
import io.vigie.compose.ComposeService;
import io.vigie.compose.FileSubject;
import io.vigie.compose.ProjectContainers;
import io.vigie.compose.file.ComposeProblem;
import io.vigie.compose.service.Deployer;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.InertText;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code vigie audit --compose} and {@code --stack}: services before they are deployed. */
record ComposeAudit(AuditCommand command, AuditOptions options, CliTexts words) {

    int run(Map<String, String> environment) throws IOException {
        Instant began = command.now();
        ComposeOptions files = files(environment);
        Catalogue catalogue = options.catalogue(words);
        Selection selection = Selection.of(catalogue, options, words).on(SubjectKind.CONTAINER);
        try {
            ComposeProject project = ComposeProject.read(files);
            List<ComposeService> services = ProjectContainers.of(project, files);
            warn(project);
            Allowed allowed = catalogue.allowed(options.group());
            AuditResult found = new FileAuditor(catalogue, allowed)
                    .audit(selection, options.name().orElse(project.name()), subjects(services), began);
            return options.fix()
                    ? patched(new ComposeFixer(catalogue, allowed, words, began).fix(files, selection), found)
                    : command.written(options, words, found, began);
        } catch (ComposeProblem refused) {
            throw new UsageProblem(words.text(
                    files.deployer() == Deployer.SWARM ? "stack.refused" : "compose.refused",
                    InertText.of(String.valueOf(refused.getMessage()))));
        }
    }

    private ComposeOptions files(Map<String, String> environment) {
        if (!options.stack().isEmpty()) {
            return ComposeOptions.ofStack(options.stack(), environment);
        }
        return new ComposeOptions(
                Deployer.COMPOSE,
                options.compose(),
                options.composeProfiles(),
                environmentFiles(environment),
                environment,
                Map.of());
    }

    /** The status is that of what was found in the files as they are. */
    private int patched(FixedFiles fixed, AuditResult found) throws IOException {
        fixed.remarks().forEach(remark -> command.complain(words, remark));
        command.write(options, fixed.patch());
        return command.status(options, words, found);
    }

    /** As Compose takes them: those that are named, else those of COMPOSE_ENV_FILES. */
    private List<Path> environmentFiles(Map<String, String> environment) {
        String variable = environment.getOrDefault("COMPOSE_ENV_FILES", "");
        return !options.composeEnvFiles().isEmpty() || variable.isEmpty()
                ? options.composeEnvFiles()
                : Arrays.stream(variable.split(",")).map(Path::of).toList();
    }

    private static String ignored(ComposeProject project) {
        return project.ignored().entrySet().stream()
                .map(key -> "%s (%s:%d)"
                        .formatted(
                                key.getKey(),
                                InertText.of(key.getValue().file()),
                                key.getValue().line()))
                .collect(Collectors.joining(", "));
    }

    private static List<FileSubject> subjects(List<ComposeService> services) {
        return services.stream().map(ComposeService::subject).toList();
    }

    private void warn(ComposeProject project) {
        if (!project.unset().isEmpty()) {
            command.complain(words, words.text("compose.unset", String.join(", ", project.unset())));
        }
        if (!project.ignored().isEmpty()) {
            command.complain(words, words.text("stack.ignored", ignored(project)));
        }
        if (project.services().isEmpty()) {
            command.complain(words, words.text(project.deployer() == Deployer.SWARM ? "stack.empty" : "compose.empty"));
        }
    }
}
