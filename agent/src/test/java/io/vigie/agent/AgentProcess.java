package io.vigie.agent;

import io.vigie.collect.FakeHost;
import java.nio.file.Path;
import java.util.List;

/** A whole agent as a process of its own, with its state and its log in a folder. */
final class AgentProcess {
    private AgentProcess() {}

    static ProcessBuilder of(Path folder, FakeHost host, TestServer server) {
        ProcessBuilder process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--docker",
                        host.engine.address(),
                        "--state",
                        folder.resolve("state").toString(),
                        "--server",
                        server.url(),
                        "--ca-pin",
                        server.authority.pin()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile());
        process.environment().put("VIGIE_TOKEN", "t");
        return process;
    }
}
