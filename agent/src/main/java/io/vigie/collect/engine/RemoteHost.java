package io.vigie.collect.engine;

import io.vigie.collect.facts.Facts;
import io.vigie.collect.facts.Gathering;
import io.vigie.report.Host;
import io.vigie.report.HostInstance;
import io.vigie.report.Missing;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;

/**
 * A machine of which nothing but its engine is in reach: the little that the engine tells of it.
 *
 * @param host what it tells; the rest is missing with the reason
 * @param name what the machine calls itself
 */
public record RemoteHost(Host host, Optional<String> name) {
    private static final Map<String, String> TOLD = Map.of(
            "operatingSystem", "OperatingSystem",
            "kernelRunning", "KernelVersion",
            "architecture", "Architecture");
    private static final Map<String, String> COUNTED = Map.of("cpus", "NCPU", "memoryBytes", "MemTotal");

    /** One whose engine tells nothing. */
    public static final RemoteHost SILENT =
            new RemoteHost(new Gathering().add(rest()).into(Host.class), Optional.empty());

    public static RemoteHost of(Facts info) {
        Gathering told = new Gathering();
        TOLD.forEach((fact, field) ->
                told.put(fact, info.text(field).filter(text -> !text.isEmpty()), "GET /info " + field));
        COUNTED.forEach((fact, field) -> told.put(fact, info.number(field), "GET /info " + field));
        return new RemoteHost(told.add(rest()).into(Host.class), info.text("Name"));
    }

    private static Gathering rest() {
        Gathering rest = new Gathering();
        for (RecordComponent component : Host.class.getRecordComponents()) {
            if (component.getType() == Optional.class) {
                rest.miss(component.getName(), Missing.ENGINE_REMOTE);
            }
        }
        return rest;
    }

    public Subject subject(Optional<String> chosenName) {
        Optional<String> shown = chosenName.or(() -> name).filter(text -> !text.isEmpty() && text.length() <= 253);
        return Subject.of(
                SubjectKind.HOST,
                "host",
                shown.orElse("host"),
                host,
                Optional.of(new HostInstance(shown, Optional.empty())));
    }
}
