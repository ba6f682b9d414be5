package io.vigie.rules;

import io.vigie.fixes.AppliedFix;
import io.vigie.fixes.AppliedFix.Proof;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page that tells how the fix of every rule is proved. */
final class FixProofs {
    private static final Map<String, String> HOW = Map.of(
            "run", "on a container of `docker run`",
            "compose", "on a Compose service",
            "service", "on a swarm service",
            "daemon", "on an engine, by its `daemon.json`",
            "script", "on an engine, by its commands",
            "files", "on real files",
            "audited", "by `auditctl`, in the kernel");

    private FixProofs() {}

    static String page() {
        List<AppliedFix> all = AppliedFix.all();
        StringBuilder page = new StringBuilder("# Fixes, and how each is proved\n\n");
        page.append(
                "Of %d fixes %d are applied for real: the finding is gone, and on engines and containers nothing else is worse (audit rules are loaded and listed by the kernel);"
                        .formatted(all.size(), count(all, Proof.REAL)));
        page.append(
                " %d are read by the program that they are for; %d are applied nowhere, and it is said why. `make fixes` does it."
                        .formatted(count(all, Proof.PARSER), count(all, Proof.NOT)));
        page.append(" The patch on facts of every fix is proved on each failing example besides.\n");
        section(page, "Applied for real", all, Proof.REAL);
        section(page, "Read by the program that they are for", all, Proof.PARSER);
        section(page, "Not applied", all, Proof.NOT);
        return page.toString();
    }

    private static long count(List<AppliedFix> all, Proof proof) {
        return all.stream().filter(fix -> fix.proof() == proof).count();
    }

    private static void section(StringBuilder page, String title, List<AppliedFix> all, Proof proof) {
        page.append("\n## %s\n\n| rule | |\n| --- | --- |\n".formatted(title));
        all.stream()
                .filter(fix -> fix.proof() == proof)
                .forEach(fix -> page.append("| `%s` | %s |\n".formatted(fix.rule(), how(fix))));
    }

    private static String how(AppliedFix fix) {
        return fix.why()
                .orElseGet(() -> fix.elsewhere()
                        .map("in `%s`"::formatted)
                        .orElseGet(() -> fix.ways().stream()
                                .filter(HOW::containsKey)
                                .map(HOW::get)
                                .collect(Collectors.joining(", "))));
    }
}
