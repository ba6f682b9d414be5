package io.vigie.collect.auditd;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.KernelRelease;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.host.SystemdUnit;
import io.vigie.report.Missing;
import io.vigie.report.value.AuditRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules that the next start of the audit service loads: those in rules.d merged as {@code augenrules} does it, else
 * the one file. Of several files too large to read, none is read.
 */
final class AuditFiles {
    static final String FOLDER = "/etc/audit/rules.d";
    static final String FILE = "/etc/audit/audit.rules";
    private static final int MAXIMUM_BYTES = 1024 * 1024;
    private static final int MAXIMUM_FILES = 200;
    private static final List<String> UNITS = List.of("audit-rules.service", "auditd.service");

    private final HostRoot root;
    private final List<AuditEntry> entries = new ArrayList<>();
    private int bytesLeft = MAXIMUM_BYTES;

    AuditFiles(HostRoot root) {
        this.root = root;
    }

    /** Where they are read from. Throws {@link NotRead} where there are none. */
    String place() throws IOException {
        boolean merged = !isSingleFileLoaded() && !parts().isEmpty();
        if (!merged && !root.exists(FILE)) {
            throw new NotRead(Missing.NOT_THERE);
        }
        return merged ? FOLDER : FILE;
    }

    /** A service may be told to load the one file and leave the folder alone. */
    private boolean isSingleFileLoaded() {
        Stream<String> units = UNITS.stream()
                .map(unit -> new SystemdUnit(root, unit))
                .flatMap(unit -> Stream.of("ExecStart", "ExecStartPost").flatMap(name -> unit.values(name).stream()));
        List<String> commands =
                Stream.concat(units, root.text("/etc/init.d/auditd").stream()).toList();
        return commands.stream().anyMatch(command -> command.matches("(?s).*auditctl[^\n]* -R .*"))
                && commands.stream().noneMatch(command -> command.contains("augenrules"));
    }

    private List<String> parts() throws IOException {
        try {
            return root.list(FOLDER, MAXIMUM_FILES).stream()
                    .filter(name -> name.endsWith(".rules") && !name.startsWith("."))
                    .sorted(KernelRelease.ORDER)
                    .map(name -> FOLDER + "/" + name)
                    .toList();
        } catch (IOException failed) {
            if (NotRead.why(failed) == Missing.NOT_THERE) {
                return List.of();
            }
            throw failed;
        }
    }

    List<AuditRule> rules() throws IOException {
        boolean merged = place().equals(FOLDER);
        for (String file : merged ? parts() : List.of(FILE)) {
            String text = root.read(file, bytesLeft);
            bytesLeft -= text.length();
            text.lines().forEach(line -> take(line, merged));
        }
        return AuditEntries.watches(entries, root);
    }

    private void take(String line, boolean merged) {
        // Merging moves the line that empties the list before all others.
        if (!merged && line.strip().equals("-D")) {
            entries.clear();
        }
        Optional<AuditLine> rule = AuditLine.of(line, root);
        rule.ifPresent(read -> entries.add(read.isFirst() ? 0 : entries.size(), read.entry()));
    }
}
