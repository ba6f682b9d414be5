package io.vigie.fixes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Folders in the place of those of this machine that fixes write into, for commands run here: a mount namespace of their own. The kernel is
 * this machine's: commands that load settings into it only write down that they were called.
 */
record ScratchHost(Path folder) {
    private static final Map<String, String> MOUNTS = Map.of(
            "audit", "/etc/audit/rules.d",
            "sysctl", "/etc/sysctl.d",
            "system", "/etc/systemd/system",
            "backups", "/var/backups",
            "state", "/var/lib");

    record Outcome(int status, String output) {}

    static ScratchHost in(Path folder) throws IOException {
        for (String name : MOUNTS.keySet()) {
            Files.createDirectories(folder.resolve("host").resolve(name));
        }
        Path programs = Files.createDirectories(folder.resolve("bin"));
        for (String program : List.of("augenrules", "sysctl", "systemctl")) {
            Path file = programs.resolve(program);
            Files.writeString(file, "#!/bin/sh\necho \"$(basename \"$0\") $*\" >>" + folder.resolve("loaded") + "\n");
            file.toFile().setExecutable(true);
        }
        return new ScratchHost(folder);
    }

    Path at(String place) {
        return folder.resolve("host").resolve(place);
    }

    Outcome run(String... command) throws IOException, InterruptedException {
        StringBuilder mounts = new StringBuilder("set -e\n");
        MOUNTS.forEach((name, place) -> mounts.append("mount --bind '%s' %s%n".formatted(at(name), place)));
        List<String> words =
                new ArrayList<>(List.of("unshare", "--mount", "bash", "-c", mounts + "exec \"$@\"", "bash"));
        words.addAll(List.of(command));
        ProcessBuilder process = new ProcessBuilder(words).redirectErrorStream(true);
        process.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        process.environment().put("HOME", folder.toString());
        Process started = process.start();
        String output = new String(started.getInputStream().readAllBytes());
        return new Outcome(started.waitFor(), output);
    }

    List<String> loaded() throws IOException {
        Path file = folder.resolve("loaded");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Of every file: what is in it, who owns it and what its mode is. */
    static Map<String, String> state(Path... roots) throws IOException, InterruptedException {
        Map<String, String> state = new TreeMap<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.toList()) {
                    state.put(file.toString(), state(file));
                }
            }
        }
        return state;
    }

    private static String state(Path file) throws IOException, InterruptedException {
        String digest = Files.isRegularFile(file) ? digest(Files.readAllBytes(file)) : "";
        Process list = new ProcessBuilder("getfacl", "--absolute-names", file.toString()).start();
        String access = new String(list.getInputStream().readAllBytes());
        list.waitFor();
        return Files.getAttribute(file, "unix:mode") + " " + access + digest;
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
