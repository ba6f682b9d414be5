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
        List<String> command = new ArrayList<>(List.of(
                "nsenter",
                "--net=/run/netns/" + engine.namespace(),
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
