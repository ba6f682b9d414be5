package io.vigie.lab;

import io.vigie.agent.Main;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonParser;

/** The second disk of a {@link LabMachine}: the agent, this JVM's Java, and the image of its containers. */
final class LabFreight {
    /** Where the machine has it. */
    private static final String PLACE = "/opt";

    static final String IMAGE = PLACE + "/image.tar";
    /** Compiling thoroughly costs an emulated machine more than it saves. */
    static final String REPORT = PLACE + "/java/bin/java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m"
            + " --enable-native-access=ALL-UNNAMED -cp " + PLACE + "/agent:" + PLACE + "/jackson"
            + " io.vigie.agent.Main report 2>/dev/console";

    private LabFreight() {}

    static Path load(Path folder) throws IOException, InterruptedException {
        Path freight = Files.createDirectory(folder.resolve("freight"));
        Path disk = folder.resolve("freight.disk");
        LabFiles.script("serve-orders", freight.resolve("serve-orders"));
        LabFiles.archive(folder.resolve("rootfs"), freight.resolve("image.tar"));
        copy(Path.of(System.getProperty("java.home")), freight.resolve("java"));
        copy(placeOf(Main.class), freight.resolve("agent"));
        copy(placeOf(JsonParser.class), freight.resolve("jackson"));
        LabEngine.call("mke2fs", "-q", "-t", "ext4", "-L", "freight", "-d", freight.toString(), disk.toString(), "1G");
        LabFiles.delete(freight);
        return disk;
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        LabEngine.call("cp", "--recursive", from.toString(), to.toString());
    }

    /** The folder or the archive that a class was loaded from. */
    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
