package io.vigie.cli.rule;

import io.vigie.json.JsonLimits;
import io.vigie.json.MalformedJson;
import io.vigie.report.Report;
import io.vigie.report.reader.ReportReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a report from a file, as an agent prints it. */
final class HostReports {
    private static final int MAXIMUM_BYTES = JsonLimits.REPORT.bytes();

    private HostReports() {}

    /** Throws {@link MalformedJson} for what is no whole report, IOException where the file cannot be read. */
    static Report read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Report report = ReportReader.read(in.readNBytes(MAXIMUM_BYTES + 1)).report();
            Optional<String> without = report.subjects().stream()
                    .filter(subject -> subject.configuration().isEmpty())
                    .map(subject -> subject.kind().word() + " " + subject.name())
                    .findFirst();
            if (without.isPresent()) {
                throw new MalformedJson(MalformedJson.Code.REPORT_OUT_OF_RANGE, "it has no facts of " + without.get());
            }
            return report;
        }
    }
}
