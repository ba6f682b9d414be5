package io.vigie.collect.packages.apt;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.host.HostRoot;
import io.vigie.report.value.PackageUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The lists of real archives, tens of megabytes long, as this machine has them. */
@EnabledIf(
        value = "hasListsOfItsOwn",
        disabledReason = "this machine has no package lists of apt to compare on (apt-get update)")
class ThisMachinesUpdatesTest {
    @TempDir
    private Path folder;

    @Test
    void on_this_very_machine_apt_and_we_list_the_same() {
        Set<String> aptSays = AptHost.upgradable(AptHost.run(Map.of(), "apt", "list", "--upgradable"));
        aptSays.removeIf(AptHost::isRebuildOfTheSame);
        List<PackageUpdate> ours = AptHost.ours(Path.of("/"));

        assertThat(withoutSecurity(AptHost.printed(ours))).isEqualTo(withoutSecurity(aptSays));
        Set<String> securityHere = onlySecurity(AptHost.printed(ours));
        assertThat(securityHere).containsAll(onlySecurity(aptSays));
        securityHere.removeAll(onlySecurity(aptSays));
        assertThat(securityHere).allSatisfy(each -> assertHidesSecurity(each.split(" ")));
    }

    @Test
    void once_this_machine_is_brought_up_to_date_neither_lists_anything() throws IOException {
        Path root = folder.resolve("machine");
        Files.createDirectories(root.resolve("var/lib/apt"));
        Files.createDirectories(root.resolve("etc"));
        AptHost.run(Map.of(), "cp", "-r", "/etc/apt", root.resolve("etc").toString());
        AptHost.run(
                Map.of(),
                "cp",
                "-r",
                "/var/lib/apt/lists",
                root.resolve("var/lib/apt/lists").toString());
        String status = Files.readString(Path.of("/var/lib/dpkg/status"));
        for (PackageUpdate update : AptHost.ours(Path.of("/"))) {
            status = status.replaceFirst(
                    "(?m)(^Package: " + Pattern.quote(update.name()) + "\\n(?:.+\\n)*?Version: ).*",
                    "$1" + update.candidate());
        }
        Path file = root.resolve("var/lib/dpkg/status");
        Files.createDirectories(file.getParent());
        Files.writeString(file, status);

        assertThat(AptHost.upgradable(AptHost.run(
                        Map.of(),
                        "apt",
                        "list",
                        "--upgradable",
                        "-o",
                        "Dir::State::status=" + file,
                        "-o",
                        "Dir::Cache::pkgcache=")))
                .allMatch(AptHost::isRebuildOfTheSame);
        assertThat(AptHost.ours(root)).isEmpty();
    }

    static boolean hasListsOfItsOwn() {
        return AptHost.available()
                && new HostRoot(Path.of("/"))
                        .names(AptLists.FOLDER).stream().anyMatch(name -> name.matches(".*_Packages(\\.lz4|\\.gz)?"));
    }

    private static List<String> withoutSecurity(Set<String> updates) {
        return updates.stream().map(each -> each.replaceFirst(" \\S+$", "")).toList();
    }

    private static Set<String> onlySecurity(Set<String> updates) {
        return updates.stream().filter(each -> each.endsWith(" true")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What apt lists from another archive counts only if its table has a version of the security archive in between. */
    private static void assertHidesSecurity(String[] update) {
        String table = AptHost.run(Map.of(), "apt-cache", "policy", update[0]);
        assertThat(Pattern.compile(" (\\S+) \\d+\n(?: +\\d+ \\S+ (\\S+) .*\n)+")
                        .matcher(table)
                        .results())
                .filteredOn(version -> version.group().contains("-security/"))
                .extracting(version -> version.group(1))
                .anyMatch(version -> DebianVersion.ORDER.compare(version, update[2]) > 0
                        && DebianVersion.ORDER.compare(version, update[3]) < 0);
    }
}
