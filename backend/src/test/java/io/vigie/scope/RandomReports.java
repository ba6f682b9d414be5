package io.vigie.scope;

import io.vigie.TestReports;
import io.vigie.json.CanonicalJson;
import io.vigie.report.Problem;
import io.vigie.report.Section;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReceivedReport;
import io.vigie.report.reader.ReportReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.ObjectMapper;

/** Reports of hosts that are there, and of hosts that might be. */
final class RandomReports {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Subject> SAMPLES = samples("web-1", "db-1");

    private final Random random;
    private final long mark;

    /**
     * @param mark in every container and host, so that no two worlds share a case
     */
    RandomReports(Random random, long mark) {
        this.random = random;
        this.mark = mark;
    }

    ReceivedReport next() {
        List<Subject> subjects = new ArrayList<>();
        SAMPLES.stream()
                .filter(subject -> random.nextInt(3) == 0)
                .map(this::mutated)
                .forEach(subjects::add);
        int containers = random.nextInt(4);
        for (int number = 0; number < containers; number++) {
            subjects.add(mutated(container("c" + random.nextInt(4))));
        }
        subjects.add(mutated(TestReports.aHost(Map.of("kernelRunning", "6.1.0-" + mark))));
        List<Section> sections =
                Arrays.stream(SubjectKind.values()).map(this::section).toList();
        return TestReports.received(TestReports.report(sections, seen(subjects, sections)));
    }

    /** Of a kind that cannot be seen nothing is found. */
    private static Subject[] seen(List<Subject> subjects, List<Section> sections) {
        return subjects.stream()
                .filter(subject -> sections.stream()
                        .anyMatch(section -> section.kind() == subject.kind()
                                && section.problem().isEmpty()))
                .toArray(Subject[]::new);
    }

    private Section section(SubjectKind kind) {
        boolean blind = kind != SubjectKind.HOST && kind != SubjectKind.ENGINE && random.nextInt(6) == 0;
        return blind
                ? Section.failed(kind, new Problem("engine-timeout", "The engine did not answer in time"))
                : Section.complete(kind);
    }

    private Subject container(String name) {
        return TestReports.aContainer(
                name,
                Map.of(
                        "image",
                        "registry.example/" + mark + "/" + name + ":" + random.nextInt(2),
                        "privileged",
                        random.nextInt(3) == 0,
                        "pidNamespace",
                        random.nextInt(4) == 0 ? "host" : "private"));
    }

    /** With a fact or two that are missing, or the other way round. */
    private Subject mutated(Subject subject) {
        Map<String, Object> facts = new TreeMap<>();
        JSON.readValue(CanonicalJson.write(subject.configuration().orElseThrow()), Map.class)
                .forEach((fact, value) -> facts.put(fact.toString(), value));
        List<String> names = List.copyOf(facts.keySet());
        for (int times = random.nextInt(3); times > 0; times--) {
            String fact = names.get(random.nextInt(names.size()));
            if (facts.get(fact) instanceof Boolean flag) {
                facts.put(fact, !flag);
            } else if (!fact.equals("image") && !fact.equals("kernelRunning")) {
                facts.remove(fact);
            }
        }
        return Subject.of(
                subject.kind(),
                subject.key(),
                subject.name(),
                ReportReader.readConfiguration(subject.kind(), CanonicalJson.write(facts)),
                subject.instance());
    }

    private static List<Subject> samples(String... names) {
        List<Subject> all = new ArrayList<>();
        for (String name : names) {
            try (InputStream in = RandomReports.class.getResourceAsStream("/samples/" + name + ".json")) {
                all.addAll(ReportReader.read(Objects.requireNonNull(in).readAllBytes())
                        .report()
                        .subjects());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return all.stream()
                .filter(subject -> subject.configuration().isPresent())
                .toList();
    }
}
