package io.vigie.ui.hosts;

import io.vigie.posture.subjects.SubjectRow;
import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import io.vigie.report.value.Mount;
import io.vigie.report.value.PublishedPort;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.component.figure.Formats;
import java.util.List;
import java.util.Optional;

/** A container's facts in the words of Docker's command line. */
record ContainerWords(SubjectRow row, Container facts) {

    static Optional<ContainerWords> of(SubjectRow row) {
        return row.configuration() instanceof Container container
                ? Optional.of(new ContainerWords(row, container))
                : Optional.empty();
    }

    Optional<ContainerInstance> instance() {
        return row.instance().filter(ContainerInstance.class::isInstance).map(ContainerInstance.class::cast);
    }

    boolean running() {
        return instance().map(ContainerInstance::running).orElse(false);
    }

    /** Image references are long; the end tells them apart. */
    String image() {
        return facts.image().map(VisibleText::of).orElse("–");
    }

    String capabilities() {
        StringBuilder text = new StringBuilder();
        facts.capabilitiesAdded()
                .orElse(List.of())
                .forEach(one -> text.append('+').append(one).append(' '));
        facts.capabilitiesDropped()
                .orElse(List.of())
                .forEach(one -> text.append('\u2212').append(one).append(' '));
        return text.isEmpty() ? "–" : VisibleText.of(text.toString().strip());
    }

    List<String> ports() {
        return facts.publishedPorts().orElse(List.of()).stream()
                .map(ContainerWords::port)
                .toList();
    }

    private static String port(PublishedPort port) {
        String host = port.hostAddress().contains(":") ? "[" + port.hostAddress() + "]" : port.hostAddress();
        return VisibleText.of(host + ":" + (port.hostPort() == 0 ? "*" : port.hostPort()) + " → " + port.containerPort()
                + "/" + port.protocol());
    }

    List<String> mounts() {
        return facts.mounts().orElse(List.of()).stream()
                .map(ContainerWords::mount)
                .toList();
    }

    private static String mount(Mount mount) {
        String source = mount.source().isEmpty() ? mount.type() : mount.source();
        return VisibleText.of(source + " → " + mount.destination() + (mount.writable() ? "" : " (ro)"));
    }

    /** Empty where there is none or it is not known. */
    Optional<Long> memoryLimit() {
        return facts.memoryLimitBytes().filter(bytes -> bytes > 0);
    }

    Optional<Double> cpuLimit() {
        return facts.cpuLimitMillis().filter(millis -> millis > 0).map(millis -> millis / 1000.0);
    }

    Optional<Long> processLimit() {
        return facts.processLimit().filter(limit -> limit > 0);
    }

    boolean unlimited() {
        return memoryLimit().isEmpty() && cpuLimit().isEmpty() && processLimit().isEmpty();
    }

    String memoryLimit(Formats formats) {
        return memoryLimit().map(formats::bytes).orElse("–");
    }

    String cpuLimit(Formats formats) {
        return cpuLimit().map(formats::decimal).orElse("–");
    }

    String processLimit(Formats formats) {
        return processLimit().map(formats::number).orElse("–");
    }
}
