package io.vigie.lab;

import io.vigie.collect.HostScan;
import io.vigie.report.Report;
import io.vigie.report.reader.ReportReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A host with a kernel of its own: Debian 13 in a machine that qemu emulates, with its own Docker 26.1 and the image
 * {@code lab/busybox:1}, without a network. The agent looks at it from within, with this JVM's Java. What it writes is
 * forgotten; it ends with its process, and by itself after some minutes.
 */
public final class LabMachine implements AutoCloseable {
    private static final String FORM = "1";
    private static final String LIFETIME_SECONDS = "900";
    private static final String IMAGE = "lab/busybox:1";
    private static final List<String> NEEDED =
            List.of("/bin/busybox", "/usr/bin/qemu-system-x86_64", "/usr/sbin/mke2fs", "/usr/bin/timeout");

    private final Path folder;
    private final Process emulator;
    private final BufferedReader answers;

    private LabMachine(Path folder, Process emulator) {
        this.folder = folder;
        this.emulator = emulator;
        this.answers = emulator.inputReader(StandardCharsets.US_ASCII);
    }

    /** Whether such a machine can be booted here. May make its disk first, which takes a minute or two. */
    public static boolean available() {
        return "root".equals(System.getProperty("user.name"))
                && NEEDED.stream().allMatch(path -> Files.isExecutable(Path.of(path)))
                && made().isPresent();
    }

    private static Optional<Path> made() {
        return DebianRoot.of("trixie")
                .flatMap(debian -> new KeptFolder("machine", FORM, "make-machine", debian + "").path());
    }

    /**
     * @param kernel what the kernel is told, such as {@code security=selinux}; it has AppArmor when it is told nothing
     */
    public static LabMachine boot(String kernel) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("vigie-machine");
        Path freight = LabFreight.load(folder);
        Process emulator = new ProcessBuilder(command(folder, kernel, freight))
                .redirectError(folder.resolve("emulator.log").toFile())
                .start();
        LabMachine machine = new LabMachine(folder, emulator);
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::destroy));
        machine.awaitReady();
        return machine;
    }

    private static List<String> command(Path folder, String kernel, Path freight) {
        Path made = made().orElseThrow();
        List<String> command = new ArrayList<>(List.of("timeout", "--kill-after=5", LIFETIME_SECONDS));
        command.addAll(List.of("qemu-system-x86_64", "-nodefaults", "-no-user-config", "-no-reboot"));
        // Processors of this kind are the quickest to emulate. Two that run at once now and then trip over code that
        // the
        // kernel patches while it boots.
        command.addAll(List.of("-machine", "q35", "-accel", "tcg,thread=single"));
        command.addAll(List.of("-cpu", "qemu64", "-smp", "2", "-m", "1536"));
        command.addAll(List.of("-display", "none", "-serial", "file:" + folder.resolve("console")));
        command.addAll(List.of("-kernel", made.resolve("kernel").toString(), "-append"));
        command.add(
                "root=PARTUUID=76696769-01 rw rootwait console=ttyS0 panic=-1 quiet mitigations=off rcupdate.rcu_expedited=1 "
                        + kernel);
        command.addAll(List.of("-device", "nvme,id=disks,serial=lab"));
        command.addAll(disk(1, made.resolve("disk")));
        command.addAll(disk(2, freight));
        command.addAll(List.of("-chardev", "stdio,id=orders,signal=off", "-device", "virtio-serial-pci"));
        command.addAll(List.of("-device", "virtserialport,chardev=orders"));
        return command;
    }

    private static List<String> disk(int number, Path file) {
        String drive = "file=%s,format=raw,if=none,snapshot=on,id=disk%d".formatted(file, number);
        return List.of("-drive", drive, "-device", "nvme-ns,bus=disks,drive=disk%d,nsid=%d".formatted(number, number));
    }

    private void awaitReady() throws IOException {
        if (!"ready".equals(answers.readLine())) {
            String said =
                    Files.readString(folder.resolve("emulator.log")) + Files.readString(folder.resolve("console"));
            close();
            throw new IOException("the machine did not boot:\n" + said);
        }
        docker("import " + LabFreight.IMAGE + " " + IMAGE);
    }

    /** Runs a line of bash on the machine; its output. Throws IllegalStateException when it fails. */
    public String run(String line) throws IOException {
        emulator.getOutputStream().write((base64(line) + "\n").getBytes(StandardCharsets.US_ASCII));
        emulator.getOutputStream().flush();
        String answer = Optional.ofNullable(answers.readLine()).orElse("gone ");
        String[] words = answer.split(" ", 2);
        String said = new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8);
        if (!words[0].equals("0")) {
            throw new IllegalStateException(line + ": " + answer.split(" ")[0] + ": " + said);
        }
        return said.strip();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code docker …} on the machine; its output. */
    public String docker(String words) throws IOException {
        return run("docker " + words);
    }

    /** Makes a container that sleeps: {@code run -d …} or {@code create …}. */
    public void container(String words) throws IOException {
        docker(words + " " + IMAGE + " sleep 100000");
    }

    /** What the kernel says of a container's first process, in a file of its folder in {@code /proc}. */
    public String ofProcess(String container, String file) throws IOException {
        String process = docker("inspect -f '{{.State.Pid}}' " + container);
        return run("tr -d '\\0' </proc/%s/%s".formatted(process, file));
    }

    /** What the agent reports, as it would leave the machine. */
    public HostScan scan() throws IOException {
        Report report = ReportReader.read(run(LabFreight.REPORT).getBytes(StandardCharsets.UTF_8))
                .report();
        return new HostScan(report.sections(), report.subjects());
    }

    @Override
    public void close() throws IOException {
        emulator.destroy();
        emulator.onExit().join();
        LabFiles.delete(folder);
    }
}
