package io.vigie.collect;

import io.vigie.report.Host;
import io.vigie.report.HostInstance;
import io.vigie.report.InstalledPackage;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine, from its files. What is not there is absent. */
public final class HostCollector {
    private static final String KERNEL = "vmlinuz-";
    private static final String LISTS = "/var/lib/apt/lists";
    private static final String LISTS_STAMP = "/var/lib/apt/periodic/update-success-stamp";
    private static final List<String> REBOOT = List.of("/run/reboot-required", "/var/run/reboot-required");

    private final HostRoot root;
    private final Optional<String> chosenName;

    /**
     * @param chosenName what the administrator calls the machine, instead of its host name
     */
    public HostCollector(HostRoot root, Optional<String> chosenName) {
        this.root = root;
        this.chosenName = chosenName;
    }

    /** What people call the machine. */
    public String name() {
        return hostName().orElse("host");
    }

    Subject look(Map<String, Long> moreReadings) {
        HostInstance instance = new HostInstance(hostName(), bootedAt());
        Map<String, Long> readings = new HashMap<>(moreReadings);
        kilobytes("MemAvailable").ifPresent(bytes -> readings.put("memoryAvailableBytes", bytes));
        return Subject.of(SubjectKind.HOST, "host", name(), facts(), Optional.of(instance))
                .withReadings(readings);
    }

    private Host facts() {
        Map<String, String> release = OsRelease.of(root);
        Optional<List<InstalledPackage>> packages = DpkgPackages.of(root);
        Map<String, String> sources = new HashMap<>();
        return new Host(
                Optional.ofNullable(release.get("PRETTY_NAME")),
                Optional.ofNullable(release.get("ID")),
                Optional.ofNullable(release.get("VERSION_ID")),
                Optional.of(architecture()),
                line("/proc/sys/kernel/osrelease"),
                newestKernel(),
                cpus(),
                kilobytes("MemTotal"),
                packages.map(installed -> "dpkg"),
                packages.flatMap(installed -> listsUpdatedAt(sources)),
                packages.map(installed -> rebootRequired(sources)),
                packages,
                sources);
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> "x86_64";
            case String other -> other;
        };
    }

    /** In a container, the kernel tells the container's name; only the host's own file tells the host's. */
    private Optional<String> hostName() {
        List<String> places = root.isWholeMachine()
                ? List.of("/proc/sys/kernel/hostname", "/etc/hostname")
                : List.of("/etc/hostname", "/proc/sys/kernel/hostname");
        return chosenName
                .or(() -> places.stream().flatMap(place -> line(place).stream()).findFirst())
                .map(name -> name.substring(0, Math.min(253, name.length())));
    }

    private Optional<String> line(String path) {
        return root.text(path)
                .flatMap(text -> text.lines().findFirst())
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.length() <= 1_000);
    }

    private Optional<Instant> bootedAt() {
        return root.text("/proc/stat")
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith("btime ")).findFirst())
                .map(line -> line.substring("btime ".length()).strip())
                .filter(seconds -> seconds.matches("\\d{1,12}"))
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
    }

    private Optional<String> newestKernel() {
        return root.names("/boot").stream()
                .filter(name -> name.startsWith(KERNEL))
                .map(name -> name.substring(KERNEL.length()))
                .filter(release -> release.matches("\\d[\\w.+~-]*"))
                .max(KernelRelease.ORDER);
    }

    private Optional<Long> cpus() {
        return root.text("/proc/cpuinfo")
                .map(text -> text.lines()
                        .filter(line -> line.startsWith("processor"))
                        .count())
                .filter(count -> count > 0);
    }

    private Optional<Long> kilobytes(String name) {
        return root.text("/proc/meminfo")
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith(name + ":")).findFirst())
                .map(line -> line.replaceAll("\\D", ""))
                .filter(digits -> !digits.isEmpty() && digits.length() < 16)
                .map(digits -> Long.parseLong(digits) * 1024);
    }

    private Optional<Instant> listsUpdatedAt(Map<String, String> sources) {
        Stream<String> lists = root.names(LISTS).stream()
                .filter(name -> !name.equals("lock") && !name.equals("partial") && !name.equals("auxfiles"))
                .map(name -> LISTS + "/" + name);
        Optional<Instant> fetched =
                lists.flatMap(list -> root.modified(list).stream()).max(Comparator.naturalOrder());
        Optional<Instant> stamped = root.modified(LISTS_STAMP);
        if (stamped.isPresent() && fetched.map(stamped.get()::isAfter).orElse(true)) {
            sources.put("packageListsUpdatedAt", LISTS_STAMP);
            return stamped;
        }
        return fetched;
    }

    private boolean rebootRequired(Map<String, String> sources) {
        Optional<String> found = REBOOT.stream().filter(root::exists).findFirst();
        found.ifPresent(path -> sources.put("rebootRequired", path));
        return found.isPresent();
    }
}
