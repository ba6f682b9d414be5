package io.vigie.collect.containers;

import io.vigie.collect.containers.files.WritableLayer;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.containers.processes.ControlGroup;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** What containers use now, from their control groups and writable layers; asking the engine would cost it a second each. */
final class ContainerReadings {
    private final HostRoot host;
    private final LongSupplier nanoTime;
    private final Map<String, Used> earlier = new HashMap<>();

    /** CPU time at an instant. */
    private record Used(long cpuMicros, long atNanos) {}

    ContainerReadings(HostRoot host, LongSupplier nanoTime) {
        this.host = host;
        this.nanoTime = nanoTime;
    }

    Optional<WritableLayer> layer(SeenContainer container, Optional<ControlGroup> group, WritableLayer.Budget budget)
            throws NotRead {
        Optional<String> folder = container.clues().upperDir().or(() -> group.flatMap(ControlGroup::upperFolder));
        return folder.isPresent() ? WritableLayer.measure(host, folder.get(), budget) : Optional.empty();
    }

    Map<String, Long> of(SeenContainer container, Optional<ControlGroup> group, Optional<WritableLayer> measured) {
        Map<String, Long> readings = new HashMap<>();
        group.ifPresent(running -> usage(container.id(), running, readings));
        measured.ifPresent(layer -> {
            readings.put("writableLayerFiles", layer.files());
            readings.put("writableLayerBytes", layer.bytes());
        });
        return readings;
    }

    private void usage(String id, ControlGroup group, Map<String, Long> readings) {
        Optional<Path> unified = group.unified();
        ControlGroup.number(unified, "memory.current")
                .or(() -> ControlGroup.number(group.folder("memory"), "memory.usage_in_bytes"))
                .ifPresent(bytes -> readings.put("memoryUsageBytes", bytes));
        ControlGroup.number(unified, "pids.current")
                .or(() -> ControlGroup.number(group.folder("pids"), "pids.current"))
                .ifPresent(count -> readings.put("processes", count));
        ControlGroup.number(unified, "cpu.stat", "usage_usec")
                .or(() -> ControlGroup.number(group.folder("cpuacct"), "cpuacct.usage")
                        .map(nanos -> nanos / 1_000))
                .flatMap(micros -> sinceEarlier(id, micros))
                .ifPresent(millis -> readings.put("cpuUsageMillis", millis));
    }

    private Optional<Long> sinceEarlier(String id, long cpuMicros) {
        Used now = new Used(cpuMicros, nanoTime.getAsLong());
        Used before = earlier.put(id, now);
        if (before == null || now.atNanos <= before.atNanos || now.cpuMicros < before.cpuMicros) {
            return Optional.empty();
        }
        double elapsedMicros = (now.atNanos - before.atNanos) / 1_000.0;
        return Optional.of(Math.round((now.cpuMicros - before.cpuMicros) * 1_000 / elapsedMicros));
    }

    void forgetAllBut(Set<String> ids) {
        earlier.keySet().retainAll(ids);
    }
}
