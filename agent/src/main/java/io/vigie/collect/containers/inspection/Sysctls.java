package io.vigie.collect.containers.inspection;

import io.vigie.collect.objects.EngineObject;
import io.vigie.json.Json;
import io.vigie.report.value.KernelSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Settings of the kernel that a container asks for in its namespaces: for itself, and for its end of each network. */
final class Sysctls {
    /** A list such as {@code net.ipv4.conf.IFNAME.log_martians=1,net.ipv6.conf.IFNAME.accept_ra=0}; since Engine 27. */
    private static final String OF_AN_END = "com.docker.network.endpoint.sysctls";

    private static final int MOST = 200;
    private static final Predicate<String> NUMBERS =
            Pattern.compile("-?\\d{1,20}([ \\t]+-?\\d{1,20}){0,7}").asMatchPredicate();

    private Sysctls() {}

    /** Engines leave them out where there are none. */
    static Optional<List<KernelSetting>> of(EngineObject host, EngineObject inspection) {
        List<KernelSetting> settings = new ArrayList<>();
        host.in("Sysctls")
                .json()
                .members()
                .forEach((name, value) -> settings.add(
                        setting(name, value.text().orElseThrow(() -> host.wrong("Sysctls", "a map of texts")))));
        for (Json network : networks(inspection)) {
            network.at("DriverOpts", OF_AN_END).text().ifPresent(list -> add(list, settings));
        }
        return Optional.of(settings.stream()
                .distinct()
                .sorted(Comparator.comparing(KernelSetting::name).thenComparing(KernelSetting::value))
                .limit(MOST)
                .toList());
    }

    /** What is no number stays on the host, as any text does that people write. */
    private static KernelSetting setting(String name, String value) {
        return new KernelSetting(name, NUMBERS.test(value) ? value : "");
    }

    private static Iterable<Json> networks(EngineObject inspection) {
        return inspection
                .in("NetworkSettings")
                .members("Networks")
                .orElse(Map.of())
                .values();
    }

    private static void add(String list, List<KernelSetting> settings) {
        for (String setting : list.split(",", MOST)) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                settings.add(setting(
                        setting.substring(0, equals).strip(),
                        setting.substring(equals + 1).strip()));
            }
        }
    }
}
