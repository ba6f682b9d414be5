package io.vigie.judging;

import io.vigie.report.Configuration;
import io.vigie.report.Container;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.risk.HostExposures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One report with every configuration at hand, those that came as bare digests included. */
public record HostFacts(List<Subject> subjects, Map<String, Configuration> configurations, HostExposures exposures) {

    public static HostFacts of(List<Subject> subjects, Map<String, Configuration> configurations) {
        return new HostFacts(subjects, configurations, new HostExposures(subjects, configurations));
    }

    public Optional<Host> host() {
        return first(SubjectKind.HOST, Host.class);
    }

    public Optional<Engine> engine() {
        return first(SubjectKind.ENGINE, Engine.class);
    }

    private <T> Optional<T> first(SubjectKind kind, Class<T> type) {
        return subjects.stream()
                .filter(subject -> subject.kind() == kind)
                .map(subject -> configurations.get(subject.digest()))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    public double exposure(Subject subject) {
        return exposures.of(subject).weight();
    }

    public HostFigures figures() {
        Map<String, Long> sums = new HashMap<>();
        for (Subject subject : subjects) {
            if (configurations.get(subject.digest()) instanceof Container container) {
                sums.merge("containers", 1L, Long::sum);
                if (HostExposures.isRunning(subject)) {
                    long limit = container.memoryLimitBytes().orElse(0L);
                    sums.merge("running", 1L, Long::sum);
                    sums.merge("memory", limit, Long::sum);
                    sums.merge("unlimited", limit == 0 ? 1L : 0L, Long::sum);
                    sums.merge("cpu", container.cpuLimitMillis().orElse(0L), Long::sum);
                }
            }
        }
        return new HostFigures(
                host().flatMap(Host::operatingSystem),
                engine().flatMap(Engine::version),
                (int) (long) sums.getOrDefault("containers", 0L),
                (int) (long) sums.getOrDefault("running", 0L),
                host().flatMap(Host::memoryBytes),
                sums.getOrDefault("memory", 0L),
                (int) (long) sums.getOrDefault("unlimited", 0L),
                host().flatMap(Host::cpus),
                sums.getOrDefault("cpu", 0L),
                host().flatMap(Host::rebootRequired));
    }
}
