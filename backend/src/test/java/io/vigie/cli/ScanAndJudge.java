package io.vigie.cli;

import io.vigie.cli.audit.Auditor;
import io.vigie.cli.audit.Selection;
import io.vigie.cli.audit.StartFile;
import io.vigie.collect.HostScan;
import io.vigie.collect.HostScanner;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.yaml.RulePack;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a whole host and judges it by every rule, again and again as an agent and a server do that run for long.
 * Arguments: the engine's address and how many times; the first half is to warm up.
 */
final class ScanAndJudge {
    private ScanAndJudge() {}

    public static void main(String[] arguments) {
        int times = Integer.parseInt(arguments[1]);
        Catalogue catalogue = Catalogue.of(StartFile.rules(), RulePack.EMPTY);
        Selection all = new Selection(catalogue.frameworks(), List.of(), catalogue.rules());
        Auditor auditor = new Auditor(catalogue, Allowed.NOTHING);
        HostScanner scanner = new HostScanner(
                new EngineClient(EngineEndpoint.of(arguments[0], Optional.empty()), EngineTimeouts.DEFAULT),
                new HostRoot(Path.of("/")),
                Optional.empty());
        List<Long> looked = new ArrayList<>();
        List<Long> judged = new ArrayList<>();
        long verdicts = 0;
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            HostScan seen = scanner.full();
            looked.add(System.nanoTime() - began);
            began = System.nanoTime();
            verdicts = auditor.audit(all, arguments[0], seen, Instant.now())
                    .verdicts()
                    .size();
            judged.add(System.nanoTime() - began);
        }
        System.out.printf("scan %s, judge %s, %,d verdicts%n", range(looked), range(judged), verdicts);
    }

    private static String range(List<Long> nanos) {
        List<Long> warm = new ArrayList<>(nanos.subList(nanos.size() / 2, nanos.size()));
        Collections.sort(warm);
        return "%d ms median of %d (%d to %d)"
                .formatted(
                        warm.get(warm.size() / 2) / 1_000_000,
                        warm.size(),
                        warm.getFirst() / 1_000_000,
                        warm.getLast() / 1_000_000);
    }
}
