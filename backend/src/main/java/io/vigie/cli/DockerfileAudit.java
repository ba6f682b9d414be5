package io.vigie.cli;

import io.vigie.cli.audit.AuditOptions;
import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.FileAuditor;
import io.vigie.cli.audit.Selection;
import io.vigie.cli.audit.UsageProblem;
import io.vigie.compose.FileSubject;
import io.vigie.compose.dockerfile.Dockerfile;
import io.vigie.compose.file.ComposeProblem;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.InertText;
import io.vigie.rules.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** {@code vigie audit --dockerfile}: images before they are built. */
record DockerfileAudit(AuditCommand command, AuditOptions options, CliTexts words) {

    int run() throws IOException {
        Instant began = command.now();
        Catalogue catalogue = options.catalogue(words);
        Selection selection = Selection.of(catalogue, options, words).on(SubjectKind.IMAGE);
        List<FileSubject> images = images();
        String name =
                options.name().orElseGet(() -> folder(options.dockerfiles().getFirst()));
        FileAuditor auditor = new FileAuditor(catalogue, catalogue.allowed(options.group()));
        return command.written(options, words, auditor.audit(selection, name, images, began), began);
    }

    private List<FileSubject> images() {
        try {
            return options.dockerfiles().stream()
                    .distinct()
                    .map(file -> Dockerfile.read(file, options.target()))
                    .toList();
        } catch (ComposeProblem refused) {
            throw new UsageProblem(
                    words.text("dockerfile.refused", InertText.of(String.valueOf(refused.getMessage()))));
        }
    }

    private static String folder(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null || folder.getFileName() == null
                ? "/"
                : folder.getFileName().toString();
    }
}
