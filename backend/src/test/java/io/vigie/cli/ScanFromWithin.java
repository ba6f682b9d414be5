package io.vigie.cli;

import io.vigie.collect.HostScan;
import io.vigie.lab.LabMachine;
import io.vigie.report.Configuration;
import io.vigie.report.Container;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.io.IOException;
import java.util.Map;

/** What the agent reports from a machine that it runs on. */
record ScanFromWithin(HostScan collection) {

    static ScanFromWithin of(LabMachine machine) throws IOException {
        ScanFromWithin seen = new ScanFromWithin(machine.scan());
        // An emulated machine on one that is busy may be slower than the agent's patience.
        for (int scans = 1; scans < 3 && seen.ranOutOfTime(); scans++) {
            seen = new ScanFromWithin(machine.scan());
        }
        return seen;
    }

    private boolean ranOutOfTime() {
        return host().missing().containsValue("timed-out") || engine().missing().containsValue("timed-out");
    }

    Host host() {
        return only(SubjectKind.HOST, Host.class);
    }

    Engine engine() {
        return only(SubjectKind.ENGINE, Engine.class);
    }

    Container container(String name) {
        return Container.class.cast(named(name).configuration().orElseThrow());
    }

    Map<String, Long> readings(String container) {
        return named(container).readings();
    }

    private Subject named(String container) {
        return collection.subjects().stream()
                .filter(subject -> subject.key().equals("name:" + container))
                .findFirst()
                .orElseThrow();
    }

    private <T extends Configuration> T only(SubjectKind kind, Class<T> type) {
        return type.cast(collection.subjects().stream()
                .filter(subject -> subject.kind() == kind)
                .findFirst()
                .flatMap(Subject::configuration)
                .orElseThrow());
    }
}
