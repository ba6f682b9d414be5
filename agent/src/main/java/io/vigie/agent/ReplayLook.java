package io.vigie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.Collection;
import io.vigie.collect.Look;
import io.vigie.collect.engine.EngineChange;
import io.vigie.report.MalformedJson;
import io.vigie.report.Report;
import io.vigie.report.ReportReader;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A host as it was recorded once: a file, or one of the samples in the jar by its name. */
final class ReplayLook implements Look {
    private final String name;
    private final Collection recorded;

    private ReplayLook(String name, Report report) {
        this.name = name;
        this.recorded = new Collection(
                report.sections(),
                report.subjects().stream().map(ReplayLook::withOwnDigest).toList());
    }

    /** Throws {@link UsageProblem} when there is no such recording or it cannot be read. */
    static ReplayLook of(String place) {
        String name = Path.of(place).getFileName().toString().replaceFirst("\\.json$", "");
        try {
            return new ReplayLook(name, ReportReader.read(bytes(place, name)).report());
        } catch (IOException | MalformedJson unusable) {
            throw new UsageProblem("There is no recorded report in " + Printable.text(place) + ".");
        }
    }

    private static byte[] bytes(String place, String name) throws IOException {
        if (Files.exists(Path.of(place))) {
            return Files.readAllBytes(Path.of(place));
        }
        try (InputStream sample = ReplayLook.class.getResourceAsStream("/samples/" + name + ".json")) {
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
    public Collection full() {
        return recorded;
    }

    @Override
    public Collection again(Set<EngineChange> changes) {
        return recorded;
    }
}
