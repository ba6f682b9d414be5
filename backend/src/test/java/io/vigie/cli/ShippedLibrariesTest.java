package io.vigie.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The script that starts the command names the few libraries it runs on. */
@Tag("long")
class ShippedLibrariesTest {
    private static final Path SCRIPT = Path.of("../deploy/bin/vigie");

    private static List<String> named() throws Exception {
        Matcher list = Pattern.compile("libraries=\"([^\"]+)\"").matcher(Files.readString(SCRIPT));
        assertThat(list.find()).isTrue();
        return List.of(list.group(1).split("\\s+"));
    }

    private static Stream<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    /** Our own two as folders of classes, the others as jars. */
    private static List<String> shipped() throws Exception {
        List<String> path = new ArrayList<>(classPath()
                .filter(entry ->
                        entry.matches(".*/(agent|backend)/target/(classes|vigie-(agent|backend)[^/]*(?<!tests)\\.jar)"))
                .toList());
        for (String library : named()) {
            if (!library.startsWith("vigie-")) {
                assertThat(classPath()
                                .filter(entry ->
                                        new File(entry).getName().matches(Pattern.quote(library) + "-[0-9].*\\.jar")))
                        .as(library)
                        .hasSize(1)
                        .allSatisfy(path::add);
            }
        }
        return path;
    }

    private static Process vigie(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java", "-cp", String.join(File.pathSeparator, shipped())));
        command.add("io.vigie.cli.Main");
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    @Test
    void the_command_runs_on_the_libraries_that_its_script_names() throws Exception {
        for (String format : List.of("text", "json", "sarif", "junit")) {
            Process audit = vigie("audit", "--docker", "unix:///nonexistent.sock", "--format", format);
            String said = new String(audit.getInputStream().readAllBytes(), UTF_8);

            assertThat(audit.waitFor()).as(said).isEqualTo(2);
            assertThat(said).contains("could not be read").doesNotContain("Exception", "NoClassDefFound");
        }
    }
}
