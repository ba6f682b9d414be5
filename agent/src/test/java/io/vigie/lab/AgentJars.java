package io.vigie.lab;

import com.github.dockerjava.transport.DockerHttpClient;
import io.vigie.agent.Main;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonParser;

/** The agent and what it needs to report, as it would be installed: for machines, users and namespaces that see no other files. */
public final class AgentJars {
    private static final Path JAR = Path.of(System.getProperty("java.home"), "bin", "jar");

    private AgentJars() {}

    public static void pack(Path folder) throws IOException, InterruptedException {
        archive(placeOf(Main.class), folder.resolve("agent.jar"));
        archive(placeOf(JsonParser.class), folder.resolve("jackson.jar"));
        archive(placeOf(DockerHttpClient.class), folder.resolve("transport.jar"));
    }

    /**
     * @param place the folder as the agent sees it, with a slash at its end
     */
    public static String classPath(String place) {
        return place + "agent.jar:" + place + "jackson.jar:" + place + "transport.jar";
    }

    /** The archive, or one of the folder, that a class was loaded from. */
    private static void archive(Path from, Path to) throws IOException, InterruptedException {
        if (Files.isDirectory(from)) {
            LabEngine.call(JAR.toString(), "-cf", to.toString(), "-C", from.toString(), ".");
        } else {
            Files.copy(from, to);
        }
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
