package io.vigie.ui.hosts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.vigie.report.Container;
import io.vigie.ui.component.FactList;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.Formats;
import java.util.List;
import java.util.Optional;

/** A container's configuration as it is judged. */
class ContainerDetails extends Div {
    private static final long serialVersionUID = 1L;

    ContainerDetails(ContainerWords words) {
        addClassName("vigie-finding");
        Container facts = words.facts();
        FactList isolation = new FactList();
        facts.unreadable()
                .ifPresent(problem -> isolation.with(getTranslation("container.unreadable"), new Span(problem)));
        flag(isolation, "container.privileged", facts.privileged());
        flag(isolation, "container.read-only", facts.readOnlyRootFilesystem());
        flag(isolation, "container.no-new-privileges", facts.noNewPrivileges());
        isolation
                .with(getTranslation("container.seccomp"), facts.seccompProfile())
                .with(getTranslation("container.apparmor"), facts.apparmorProfile())
                .with(getTranslation("container.namespaces"), new MiddleCutName(namespaces(facts), 120))
                .with(getTranslation("container.capabilities"), Optional.of(words.capabilities()));
        FactList surroundings = new FactList()
                .with(getTranslation("container.image"), facts.image())
                .with(getTranslation("container.networks"), facts.networks().map(ContainerDetails::joined))
                .with(getTranslation("container.restart"), facts.restartPolicy())
                .with(getTranslation("container.mounts"), list(words.mounts()));
        flag(surroundings, "container.health-check", facts.healthCheck());
        words.memoryLimit()
                .ifPresent(bytes -> surroundings.with(
                        getTranslation("quota.memory"), new Span(Formats.here().bytes(bytes))));
        Div columns = new Div(isolation, surroundings);
        columns.addClassName("columns");
        add(columns);
    }

    private void flag(FactList facts, String label, Optional<Boolean> value) {
        facts.with(getTranslation(label), value.map(flag -> getTranslation(Boolean.TRUE.equals(flag) ? "yes" : "no")));
    }

    private static String namespaces(Container facts) {
        return joined(List.of(
                "pid " + facts.pidNamespace().orElse("?"),
                "ipc " + facts.ipcNamespace().orElse("?"),
                "uts " + facts.utsNamespace().orElse("?"),
                "net " + facts.networkNamespace().orElse("?"),
                "user " + facts.userNamespace().orElse("?"),
                "cgroup " + facts.cgroupNamespace().orElse("?")));
    }

    private static String joined(List<String> words) {
        return words.isEmpty() ? "–" : String.join(", ", words);
    }

    private static Div list(List<String> lines) {
        Div list = new Div();
        list.addClassName("vigie-stacked");
        lines.forEach(line -> list.add(new MiddleCutName(line, 70)));
        if (lines.isEmpty()) {
            list.setText("–");
        }
        return list;
    }
}
