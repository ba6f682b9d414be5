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
import io.vigie.compose.dockerfile.BuiltImages;
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
import java.util.stream.Stream;

/** {@code vigie audit --compose} and {@code --stack}: services before they are deployed. */
record ComposeAudit(AuditCommand command, AuditOptions options, CliTexts words) {

    int run(Map<String, String> environment) throws IOException {
        Instant began = command.now();
        ComposeOptions files = files(environment);
        Catalogue catalogue = options.catalogue(words);
        Selection all = Selection.of(catalogue, options, words);
        Selection selection = all.on(SubjectKind.CONTAINER);
        try {
            ComposeProject project = ComposeProject.read(files);
            BuiltImages built = BuiltImages.of(project);
            warn(project, built);
            Allowed allowed = catalogue.allowed(options.group());
            AuditResult found = new FileAuditor(catalogue, allowed)
                    .audit(
                            built.images().isEmpty() ? selection : all.on(SubjectKind.CONTAINER, SubjectKind.IMAGE),
                            options.name().orElse(project.name()),
                            subjects(ProjectContainers.of(project, files), built),
                            began);
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

    private static List<FileSubject> subjects(List<ComposeService> services, BuiltImages built) {
        return Stream.concat(services.stream().map(ComposeService::subject), built.images().stream())
                .toList();
    }

    private void warn(ComposeProject project, BuiltImages built) {
        built.elsewhere()
                .forEach((name, build) -> command.complain(
                        words,
                        words.text(
                                "compose.elsewhere",
                                InertText.of(name),
                                InertText.of(build.place().file()),
                                build.place().line())));
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
