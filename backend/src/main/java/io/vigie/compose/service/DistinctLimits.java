package io.vigie.compose.service;

import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Node;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * An older key beside a part of {@code deploy.resources} has to say the same as that. Compose takes what is not there for 0, which
 * is another value too (compose-go, loader/validate.go).
 */
public final class DistinctLimits {
    private record Pair(String key, String part, String name, ToLongFunction<Node> unit) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("cpus", "limits", "cpus", Amounts::nanoCpus),
            new Pair("mem_limit", "limits", "memory", Amounts::bytes),
            new Pair("mem_reservation", "reservations", "memory", Amounts::bytes),
            new Pair("pids_limit", "limits", "pids", Amounts::whole));

    private DistinctLimits() {}

    /** Throws {@link io.vigie.compose.file.ComposeProblem} at the older key. */
    public static void check(Node service) {
        PAIRS.forEach(pair -> check(pair, service));
    }

    private static void check(Pair pair, Node service) {
        long older = amount(pair, service, pair.key());
        if (older == 0 || service.find("deploy", "resources", pair.part()).isEmpty()) {
            return;
        }
        if (older != amount(pair, service, "deploy", "resources", pair.part(), pair.name())) {
            throw service.find(pair.key())
                    .orElse(service)
                    .place()
                    .problem(
                            Code.VALUES_DISTINCT,
                            "has another value than deploy.resources.%s.%s".formatted(pair.part(), pair.name()));
        }
    }

    private static long amount(Pair pair, Node service, String... path) {
        return service.find(path).map(pair.unit()::applyAsLong).orElse(0L);
    }
}
