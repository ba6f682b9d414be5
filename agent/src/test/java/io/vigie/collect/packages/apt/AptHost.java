package io.vigie.collect.packages.apt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.value.PackageUpdate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Debian-like host in a folder, with archives beside it, on which the machine's real apt decides. */
public final class AptHost {
    private static final Pattern UPGRADABLE =
            Pattern.compile("([^/\\s]+)/(\\S+) (\\S+) (\\S+) \\[upgradable from: (\\S+)]");

    private final Path root;
    private final Path archives;
    private final StringBuilder status = new StringBuilder();
    private final StringBuilder sources = new StringBuilder();
    private final List<String> architectures = new ArrayList<>(List.of("amd64"));
    private boolean smallLists;

    AptHost(Path folder) {
        root = folder.resolve("host");
        archives = folder.resolve("archives");
        file("etc/apt/apt.conf.d/.placeholder", "");
        file("etc/apt/preferences.d/.placeholder", "");
        file("var/lib/apt/lists/partial/.placeholder", "");
        file("var/cache/apt/archives/partial/.placeholder", "");
        installed("dpkg", "1.21.22");
    }

    /** For {@code @EnabledIf}. */
    static boolean available() {
        return missing().isEmpty();
    }

    /** Why apt cannot be asked here. */
    static Optional<String> missing() {
        return Stream.of("/usr/bin/apt", "/usr/bin/apt-get", "/usr/bin/dpkg")
                .filter(path -> !Files.isExecutable(Path.of(path)))
                .findFirst()
                .map(path -> "comparing with the real apt needs " + path);
    }

    Path root() {
        return root;
    }

    AptHost file(String path, String text) {
        write(root.resolve(path), text);
        return this;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    AptHost foreign(String architecture) {
        architectures.add(architecture);
        return file("var/lib/dpkg/arch", String.join("\n", architectures) + "\n");
    }

    AptHost compressed() {
        smallLists = true;
        return this;
    }

    AptHost installed(String name, String version) {
        return status(name, version, "amd64", "install ok installed");
    }

    AptHost status(String name, String version, String architecture, String state) {
        status.append("""
                Package: %s
                Status: %s
                %sMaintainer: m
                Architecture: %s
                Version: %s
                Description: d

                """.formatted(name, state, multiArch(architecture), architecture, version));
        return this;
    }

    private static String multiArch(String architecture) {
        return architecture.equals("all") ? "" : "Multi-Arch: same\n";
    }

    /** An archive and a line of the sources that enables it. */
    Archive archive(String suite, String release) {
        return archive(suite, release, "amd64");
    }

    Archive archive(String suite, String release, String architecture) {
        sources.append("deb [trusted=yes] copy:%s %s main%n".formatted(archives, suite));
        return new Archive(suite, release, architecture);
    }

    AptHost noLongerEnabled() {
        sources.setLength(0);
        return this;
    }

    /** A suite with packages. */
    final class Archive {
        private final String suite;
        private final String release;
        private final String architecture;
        private final StringBuilder packages = new StringBuilder();

        private Archive(String suite, String release, String architecture) {
            this.suite = suite;
            this.release = release;
            this.architecture = architecture;
        }

        Archive offers(String name, String version) {
            return offers(name, version, architecture, "");
        }

        Archive offers(String name, String version, String packageArchitecture, String moreFields) {
            packages.append("""
                    Package: %1$s
                    Architecture: %3$s
                    Version: %2$s
                    %4$s%6$sMaintainer: m
                    Filename: pool/%1$s_%2$s.deb
                    Size: 1
                    SHA256: %5$s
                    Description: d

                    """.formatted(
                    name, version, packageArchitecture, moreFields, "0".repeat(64), multiArch(packageArchitecture)));
            return this;
        }

        AptHost there() {
            String list = "main/binary-" + architecture + "/Packages";
            String text = packages.toString();
            write(archives.resolve("dists/" + suite + "/" + list), text);
            String sum = "SHA256:\n " + sha256(text) + " " + text.getBytes(UTF_8).length + " " + list + "\n";
            String head = release + "Date: Fri, 20 Nov 2026 00:12:41 UTC\nArchitectures: " + architecture
                    + "\nComponents: main\n";
            write(archives.resolve("dists/" + suite + "/Release"), head + sum);
            return AptHost.this;
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes the status and the sources and lets apt fetch the lists. */
    AptHost updated() {
        file("var/lib/dpkg/status", status.toString());
        file("etc/apt/sources.list", sources.toString());
        String list = architectures.stream().map(each -> "\"" + each + "\";").collect(Collectors.joining());
        file("../apt.conf", """
                Dir "%s";
                Dir::State::status "%s/var/lib/dpkg/status";
                APT::Architecture "amd64";
                APT::Architectures { %s };
                APT::Sandbox::User "root";
                Acquire::Languages "none";
                Acquire::GzipIndexes "%s";
                """.formatted(root, root, list, smallLists));
        apt("apt-get", "update");
        return this;
    }

    /** Name, architecture, installed and candidate version, and whether a security archive has it: as apt tells. */
    TreeSet<String> upgradable() {
        return upgradable(apt("apt", "list", "--upgradable"));
    }

    static TreeSet<String> upgradable(String printed) {
        TreeSet<String> updates = new TreeSet<>();
        Matcher line = UPGRADABLE.matcher(printed);
        while (line.find()) {
            updates.add(String.join(
                    " ",
                    line.group(1),
                    line.group(4),
                    line.group(5),
                    line.group(3),
                    Boolean.toString(line.group(2).contains("-security"))));
        }
        return updates;
    }

    /** Apt lists a package of the same version too if what it depends on differs. */
    static boolean isRebuildOfTheSame(String update) {
        String[] words = update.split(" ");
        return words[2].equals(words[3]);
    }

    private String apt(String... command) {
        return run(Map.of("APT_CONFIG", root.getParent().resolve("apt.conf").toString()), command);
    }

    public static String run(Map<String, String> environment, String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    List<PackageUpdate> ours() {
        return ours(root);
    }

    /** Throws UncheckedIOException of {@link NotRead} where it cannot be told. */
    static List<PackageUpdate> ours(Path root) {
        try {
            HostRoot host = new HostRoot(root);
            return DebianUpdates.of(host, DpkgPackages.of(host));
        } catch (IOException notRead) {
            throw new UncheckedIOException(notRead);
        }
    }

    static TreeSet<String> printed(List<PackageUpdate> updates) {
        return updates.stream()
                .map(each -> String.join(
                        " ",
                        each.name(),
                        each.architecture(),
                        each.installed(),
                        each.candidate(),
                        Boolean.toString(each.security())))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
