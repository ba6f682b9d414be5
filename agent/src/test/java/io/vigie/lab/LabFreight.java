package io.vigie.lab;

import io.vigie.agent.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The second disk of a {@link LabMachine}: the agent, this JVM's Java, and the image of its containers. */
final class LabFreight {
    /** Where the machine has it. */
    private static final String PLACE = "/opt/";

    private static final Path JAVA = Path.of(System.getProperty("java.home"));
    private static final String CLASSES = "agent.classes";
    /** Classes that are loaded beforehand, and none that is compiled: both cost an emulated machine most of its time. */
    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-Xlog:disable", "--enable-native-access=ALL-UNNAMED");

    static final String IMAGE = PLACE + "image.tar";
    static final String REPORT =
            PLACE + "java/bin/java -XX:SharedArchiveFile=" + PLACE + CLASSES + " -Xint " + String.join(" ", FLAGS)
                    + " -cp " + AgentJars.classPath(PLACE) + " io.vigie.agent.Main report 2>/dev/console";

    private LabFreight() {}

    static Path load(Path folder) throws IOException, InterruptedException {
        Path freight = Files.createDirectory(folder.resolve("freight"));
        Path disk = folder.resolve("freight.disk");
        LabFiles.script("serve-orders", freight.resolve("serve-orders"));
        LabFiles.archive(folder.resolve("rootfs"), freight.resolve("image.tar"));
        LabEngine.call(
                "cp", "--archive", JAVA.toString(), freight.resolve("java").toString());
        AgentJars.pack(freight);
        loadClasses(freight);
        LabEngine.call("mke2fs", "-q", "-t", "ext4", "-L", "freight", "-d", freight.toString(), disk.toString(), "1G");
        LabFiles.delete(freight);
        return disk;
    }

    private static void loadClasses(Path freight) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(freight + "/java/bin/java"));
        command.addAll(FLAGS);
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + freight.resolve(CLASSES)));
        command.addAll(List.of("-cp", AgentJars.classPath(freight + "/"), Main.class.getName(), "report"));
        LabEngine.call(command.toArray(String[]::new));
    }
}
