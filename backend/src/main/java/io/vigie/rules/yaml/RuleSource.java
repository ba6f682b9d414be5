package io.vigie.rules.yaml;

import io.vigie.report.Digest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of a file of rules, of a framework, of allowances or of definitions.
 *
 * @param name the path shown in errors, such as {@code container/container-privileged.yaml}
 */
public record RuleSource(String name, String text) {

    /** Over the names and texts of files, in whatever order. */
    public static String digest(Stream<RuleSource> files) {
        String all = files.map(file -> file.name() + " " + Digest.of(file.text().getBytes(StandardCharsets.UTF_8)))
                .sorted()
                .collect(Collectors.joining("\n"));
        return Digest.of(all.getBytes(StandardCharsets.UTF_8));
    }
}
