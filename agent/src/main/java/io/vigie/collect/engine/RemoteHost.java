package io.vigie.collect.engine;

import static io.vigie.collect.builder.HostBuilder.*;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.HostBuilder;
import io.vigie.collect.objects.EngineObject;
import io.vigie.report.Host;
import io.vigie.report.HostInstance;
import io.vigie.report.Missing;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.util.Map;
import java.util.Optional;

/**
 * A machine of which nothing but its engine is in reach: the little that the engine reports of it.
 *
 * @param host what it reports; the rest is missing with the reason
 * @param name what the machine calls itself
 */
public record RemoteHost(Host host, Optional<String> name) {
    private static final Map<Fact<Host, String>, String> TOLD = Map.of(
            OPERATING_SYSTEM, "OperatingSystem",
            KERNEL_RUNNING, "KernelVersion",
            ARCHITECTURE, "Architecture");
    private static final Map<Fact<Host, Long>, String> COUNTED = Map.of(CPUS, "NCPU", MEMORY_BYTES, "MemTotal");

    /** One whose engine reports nothing. */
    public static final RemoteHost SILENT = new RemoteHost(
            new HostBuilder().missAll(HostBuilder.FACTS, Missing.ENGINE_REMOTE).build(), Optional.empty());

    public static RemoteHost of(EngineObject info) {
        HostBuilder told = new HostBuilder();
        TOLD.forEach((fact, field) ->
                told.put(fact, info.text(field).filter(text -> !text.isEmpty()), "GET /info " + field));
        COUNTED.forEach((fact, field) -> told.put(fact, info.number(field), "GET /info " + field));
        return new RemoteHost(
                told.missAll(HostBuilder.FACTS, Missing.ENGINE_REMOTE).build(), info.text("Name"));
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
