package io.vigie.collect;

import static io.vigie.collect.builder.HostBuilder.*;

import io.vigie.collect.accounts.AccountsSection;
import io.vigie.collect.auditd.AuditSection;
import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.HostBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.daemon.AskedSocket;
import io.vigie.collect.daemon.OtherEnginesSection;
import io.vigie.collect.files.FilesSection;
import io.vigie.collect.files.MountsSection;
import io.vigie.collect.host.BoundedSection;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.HostSection;
import io.vigie.collect.host.KernelRelease;
import io.vigie.collect.host.OsRelease;
import io.vigie.collect.kernel.KernelSection;
import io.vigie.collect.networks.PortsSection;
import io.vigie.collect.packages.PackagesSection;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.HostInstance;
import io.vigie.report.Missing;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The machine, from its files. What is not there is absent. */
public final class HostCollector {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String KERNEL = "vmlinuz-";

    private static final List<Fact<Host, ?>> OWN = List.of(
            OPERATING_SYSTEM,
            OPERATING_SYSTEM_ID,
            OPERATING_SYSTEM_VERSION,
            KERNEL_RUNNING,
            KERNEL_INSTALLED,
            CPUS,
            MEMORY_BYTES);

    private final HostRoot root;
    private final Optional<String> chosenName;
    private final List<BoundedSection> sections;

    /**
     * @param chosenName what the administrator calls the machine, instead of its host name
     * @param asked where the engine is asked
     */
    public HostCollector(HostRoot root, Optional<String> chosenName, AskedSocket asked) {
        this(root, chosenName, asked, new AuditSection());
    }

    HostCollector(HostRoot root, Optional<String> chosenName, AskedSocket asked, AuditSection audit) {
        this.root = root;
        this.chosenName = chosenName;
        this.sections = sections(asked, audit).stream()
                .map(section -> new BoundedSection(section, PATIENCE))
                .toList();
    }

    private static List<HostSection> sections(AskedSocket asked, AuditSection audit) {
        return List.of(
                new PackagesSection(),
                new FilesSection(asked),
                audit,
                new MountsSection(),
                new KernelSection(),
                new AccountsSection(asked),
                new PortsSection(),
                new OtherEnginesSection());
    }

    /** What people call the machine. */
    public String name() {
        return hostName().orElse("host");
    }

    /** Begins to look at the machine's files, which takes about as long as to ask its engine. */
    FutureTask<Host> begin() {
        FutureTask<Host> facts = new FutureTask<>(this::facts);
        Thread.ofPlatform().daemon().name("host").start(facts);
        return facts;
    }

    /**
     * The machine as it was found, with the newest readings and what its engine reports of it. Throws IllegalStateException when
     * interrupted.
     */
    Subject scan(FutureTask<Host> begun, Map<String, Long> moreReadings, Engine engine) {
        HostInstance instance = new HostInstance(hostName(), bootedAt());
        Map<String, Long> readings = new HashMap<>(moreReadings);
        kilobytes("MemAvailable").ifPresent(bytes -> readings.put("memoryAvailableBytes", bytes));
        Host facts = new HostBuilder()
                .put(ENGINE_FIREWALL_BACKEND, engine.firewallBackend())
                .miss(ENGINE_FIREWALL_BACKEND, Missing.ENGINE_DOES_NOT_TELL)
                .onto(ended(begun));
        return Subject.of(SubjectKind.HOST, "host", name(), facts, Optional.of(instance))
                .withReadings(readings);
    }

    private static Host ended(FutureTask<Host> begun) {
        try {
            return begun.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Host facts() {
        RecordBuilder<Host> found = new HostBuilder();
        release(found);
        kernel(found);
        HostRoot now = root.forOneScan();
        sections.forEach(section -> section.begin(now));
        sections.forEach(section -> section.end(found));
        return found.build();
    }

    private void release(RecordBuilder<Host> found) {
        Map<String, String> release = OsRelease.of(root);
        found.put(OPERATING_SYSTEM, Optional.ofNullable(release.get("PRETTY_NAME")))
                .put(OPERATING_SYSTEM_ID, Optional.ofNullable(release.get("ID")))
                .put(OPERATING_SYSTEM_VERSION, Optional.ofNullable(release.get("VERSION_ID")))
                .put(ARCHITECTURE, Optional.of(architecture()));
    }

    private void kernel(RecordBuilder<Host> found) {
        found.put(KERNEL_RUNNING, line("/proc/sys/kernel/osrelease"))
                .put(KERNEL_INSTALLED, newestKernel())
                .put(CPUS, cpus())
                .put(MEMORY_BYTES, kilobytes("MemTotal"));
        found.missAll(OWN, Missing.NOT_THERE);
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> "x86_64";
            case String other -> other;
        };
    }

    /** In a container, the kernel reports the container's name; only the host's own file has the host's. */
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
}
