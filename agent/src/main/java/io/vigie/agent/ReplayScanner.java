package io.vigie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.agent.console.Printable;
import io.vigie.agent.console.UsageProblem;
import io.vigie.collect.HostScan;
import io.vigie.collect.Scanner;
import io.vigie.collect.engine.EngineChange;
import io.vigie.json.MalformedJson;
import io.vigie.report.Report;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A host as it was recorded once: a file, or one of the samples in the jar by its name. */
final class ReplayScanner implements Scanner {
    private final String name;
    private final HostScan recorded;

    private ReplayScanner(String name, Report report) {
        this.name = name;
        this.recorded = new HostScan(
                report.sections(),
                report.subjects().stream().map(ReplayScanner::withOwnDigest).toList());
    }

    /** Throws {@link UsageProblem} when there is no such recording or it cannot be read. */
    static ReplayScanner of(String place) {
        String name = Path.of(place).getFileName().toString().replaceFirst("\\.json$", "");
        try {
            return new ReplayScanner(name, ReportReader.read(bytes(place, name)).report());
        } catch (IOException | MalformedJson unusable) {
            throw new UsageProblem("There is no recorded report in " + Printable.text(place) + ".");
        }
    }

    private static byte[] bytes(String place, String name) throws IOException {
        if (Files.exists(Path.of(place))) {
            return Files.readAllBytes(Path.of(place));
        }
        try (InputStream sample = ReplayScanner.class.getResourceAsStream("/samples/" + name + ".json")) {
            if (sample == null) {
                throw new IOException("no such sample");
            }
            return new String(sample.readAllBytes(), UTF_8).strip().getBytes(UTF_8);
        }
    }

    /** A recording of an older or newer release may write the same facts in other bytes. */
    private static Subject withOwnDigest(Subject subject) {
        return subject.configuration()
                .map(configuration -> Subject.of(
                                subject.kind(), subject.key(), subject.name(), configuration, subject.instance())
                        .withReadings(subject.readings()))
                .orElse(subject);
    }

    /** The recording's own name, for its state. */
    String name() {
        return name;
    }

    String hostName() {
        return recorded.subjects().stream()
                .filter(subject -> subject.kind() == SubjectKind.HOST)
                .map(Subject::name)
                .findFirst()
                .orElse(name);
    }

    @Override
    public HostScan full() {
        return recorded;
    }

    @Override
    public HostScan again(Set<EngineChange> changes) {
        return recorded;
    }
}
