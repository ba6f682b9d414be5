package io.vigie.agent;

import io.vigie.agent.enrolment.AgentState;
import io.vigie.agent.enrolment.Enrolment;
import io.vigie.agent.server.CaPin;
import io.vigie.agent.server.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures the agent as people run it, against a door in this process: resident memory, seconds to the first report, and
 * milliseconds from a started container to its report. Arguments: the engine's address, {@code deploy/bin/vigie-agent}, and
 * how many events to make.
 */
final class AgentFootprint {
    private AgentFootprint() {}

    public static void main(String[] arguments) throws Exception {
        String docker = arguments[0];
        Path state = Files.createTempDirectory("vigie-footprint");
        try (TestServer door = new TestServer()) {
            new Enrolment(AgentState.in(state))
                    .enrol(
                            new Enrolment.Invitation(ServerAddress.of(door.url()), "t", CaPin.of(door.authority.pin())),
                            "footprint");
            long began = System.nanoTime();
            ProcessBuilder command = new ProcessBuilder(
                            arguments[1],
                            "run",
                            "--docker",
                            docker,
                            "--state",
                            state.toString(),
                            "--server",
                            door.url(),
                            "--ca-pin",
                            door.authority.pin())
                    .inheritIO();
            command.environment().put("VIGIE_TOKEN", "t");
            Process agent = command.start();
            try {
                TestServer.await(() -> door.count() > 0);
                System.out.printf(
                        "first report after %d ms, %,d bytes%n", millisSince(began), door.bodySizes.getFirst());
                Thread.sleep(3_000);
                print("after the first report", agent);
                events(docker, Integer.parseInt(arguments[2]), door);
                print("after the events", agent);
                idle(agent);
            } finally {
                agent.destroy();
                System.out.println("ended with " + agent.waitFor());
            }
        }
    }

    private static void events(String docker, int count, TestServer door) throws Exception {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int reports = door.count();
            long began = System.nanoTime();
            new ProcessBuilder("docker", "-H", docker, "create", "--name", "footprint-" + i, "lab/busybox:1", "true")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            long created = millisSince(began);
            TestServer.await(() -> door.count() > reports);
            millis.add(millisSince(began));
            System.out.printf("created after %d ms, reported after %d ms%n", created, millis.getLast());
            Thread.sleep(600);
            new ProcessBuilder("docker", "-H", docker, "rm", "footprint-" + i)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            Thread.sleep(900);
        }
        Collections.sort(millis);
        if (!millis.isEmpty()) {
            System.out.printf("median %d ms, worst %d ms%n", millis.get(millis.size() / 2), millis.getLast());
        }
    }

    private static void idle(Process agent) throws Exception {
        Duration before = agent.toHandle().info().totalCpuDuration().orElseThrow();
        Thread.sleep(Integer.getInteger("idle.millis", 20_000));
        Duration spent =
                agent.toHandle().info().totalCpuDuration().orElseThrow().minus(before);
        System.out.printf("idle for 20 s: %d ms of CPU%n", spent.toMillis());
        print("after idling", agent);
    }

    private static long millisSince(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static void print(String when, Process agent) throws IOException {
        Files.readAllLines(Path.of("/proc/" + agent.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM") || line.startsWith("RssAnon"))
                .forEach(line -> System.out.println(when + ": " + line.replaceAll("\\s+", " ")));
    }
}
