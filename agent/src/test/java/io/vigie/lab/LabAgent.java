package io.vigie.lab;

import io.vigie.report.Report;
import io.vigie.report.reader.ReportReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The agent as it runs on the host of an engine: in the same network, so that it may look at its ports. */
public final class LabAgent {
    private LabAgent() {}

    /** What it would send. Throws IOException when it fails. */
    public static Report report(LabEngine engine) throws IOException, InterruptedException {
        return report(engine, "--docker", engine.address());
    }

    /** With these options in place of the engine's address. */
    public static Report report(LabEngine engine, String... options) throws IOException, InterruptedException {
        return report(List.of("nsenter", "--net=/run/netns/" + engine.namespace()), options);
    }

    /** As if the engine's network were the host's: its first process is there, and it sees no other process. */
    public static Report reportOfNetwork(LabEngine engine) throws IOException, InterruptedException {
        List<String> surroundings = List.of(
                "nsenter", "--net=/run/netns/" + engine.namespace(), "unshare", "--pid", "--fork", "--mount-proc");
        return report(surroundings, "--docker", engine.address(), "--no-probe");
    }

    private static Report report(List<String> surroundings, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(surroundings);
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                "io.vigie.agent.Main",
                "report"));
        command.addAll(List.of(options));
        Process agent = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] report = agent.getInputStream().readAllBytes();
        if (agent.waitFor() != 0) {
            throw new IOException("the agent ended with " + agent.exitValue());
        }
        return ReportReader.read(report).report();
    }
}
