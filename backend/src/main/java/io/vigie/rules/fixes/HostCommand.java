package io.vigie.rules.fixes;

import io.vigie.rules.fixes.FixPart.AuditRules;
import io.vigie.rules.fixes.FixPart.ContainerUpdate;
import io.vigie.rules.fixes.FixPart.FilePermissions;
import io.vigie.rules.fixes.FixPart.KernelSettings;
import io.vigie.rules.fixes.FixPart.PackageUpgrade;
import io.vigie.rules.fixes.FixPart.WholeFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands of fixes whose effect is known, so that other forms than a shell can bring it about. Any other is for a person. */
final class HostCommand {
    private static final Pattern KERNEL =
            Pattern.compile("printf '%s\\\\n' ((?:[\\w.]+=[\\w.]+ )+)> (/etc/sysctl\\.d/[\\w.-]+\\.conf)");
    private static final Pattern FILE =
            Pattern.compile("printf '((?:[^'%\\\\]|\\\\n)+)' > (/etc/(?:[\\w.-]+/)+[\\w.-]+\\.conf)");
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+._-]*(?::[a-z0-9]+)?");
    private static final Pattern CONTAINER = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");

    private HostCommand() {}

    /** What a line without places does that writes a file; empty for any other. */
    static Optional<FixPart> writing(String line) {
        Matcher kernel = KERNEL.matcher(line);
        if (kernel.matches()) {
            return Optional.of(new KernelSettings(
                    kernel.group(2), List.of(kernel.group(1).strip().split(" "))));
        }
        Matcher file = FILE.matcher(line);
        return file.matches()
                ? Optional.of(new WholeFile(file.group(2), file.group(1).replace("\\n", "\n")))
                : Optional.empty();
    }

    /** What a simple command does: nothing by itself where it only prepares others; empty for one that is not known. */
    static Optional<List<FixPart>> of(List<String> words) {
        return switch (words.getFirst()) {
            case "setfacl" -> accessList(words);
            case "chmod" -> permissions(words, Optional.of(words.get(1)), Optional.empty());
            case "chown" -> permissions(words, Optional.empty(), Optional.of(words.get(1)));
            case "docker" -> update(words);
            case "apt-get", "dnf", "apk" -> packages(words);
            case "augenrules" -> Optional.of(List.of(new AuditRules(List.of())));
            case "mkdir", "sysctl", "systemctl" -> prepares(words) ? Optional.of(List.of()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Makes a folder for a file that follows, or takes over one that was written. */
    private static boolean prepares(List<String> words) {
        String start = words.getFirst() + " " + words.get(1);
        return start.equals("mkdir -p") || start.equals("sysctl --load") || start.equals("systemctl daemon-reload");
    }

    private static Optional<List<FixPart>> accessList(List<String> words) {
        return words.size() == 3 && words.get(1).equals("-b") && words.get(2).startsWith("/")
                ? Optional.of(List.of(new FilePermissions(words.get(2), Optional.empty(), Optional.empty(), true)))
                : Optional.empty();
    }

    private static Optional<List<FixPart>> permissions(
            List<String> words, Optional<String> mode, Optional<String> owner) {
        boolean simple = words.size() == 3
                && words.get(2).startsWith("/")
                && mode.or(() -> owner)
                        .filter(value -> value.matches("[A-Za-z0-9=+,:._-]+") && !value.startsWith("-"))
                        .isPresent();
        return simple ? Optional.of(List.of(new FilePermissions(words.get(2), mode, owner, false))) : Optional.empty();
    }

    private static Optional<List<FixPart>> update(List<String> words) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int at = 2; at + 1 < words.size() - 1; at += 2) {
            options.put(words.get(at), words.get(at + 1));
        }
        boolean simple = words.get(1).equals("update")
                && words.size() % 2 == 1
                && CONTAINER.matcher(words.getLast()).matches()
                && options.entrySet().stream()
                        .allMatch(option -> option.getKey().matches("--[a-z-]+")
                                && option.getValue().matches("[a-z0-9:.-]+"));
        return simple ? Optional.of(List.of(new ContainerUpdate(words.getLast(), options))) : Optional.empty();
    }

    private static Optional<List<FixPart>> packages(List<String> words) {
        String line = String.join(" ", words);
        if (line.equals("apt-get update")) {
            return Optional.of(List.of());
        }
        for (Map.Entry<String, String> manager : MANAGERS.entrySet()) {
            if (line.startsWith(manager.getKey())) {
                List<String> names = words.subList(manager.getKey().split(" ").length, words.size());
                return names.stream().allMatch(name -> PACKAGE.matcher(name).matches())
                        ? Optional.of(List.of(new PackageUpgrade(manager.getValue(), names)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static final Map<String, String> MANAGERS = Map.of(
            "apt-get install --only-upgrade ",
            "dpkg",
            "dnf upgrade --refresh ",
            "rpm",
            "apk add --update-cache --upgrade ",
            "apk");
}
