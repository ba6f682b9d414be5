package io.vigie.posture.waivers;

import io.vigie.report.Configuration;
import io.vigie.report.Container;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Image;
import io.vigie.report.Network;
import io.vigie.report.value.NamedValue;
import io.vigie.rules.cel.ImageName;
import java.util.List;
import java.util.stream.Stream;

/** Whether a configuration is of the image, of the repository or with the label that a waiver names. */
public final class CaseMatcher {
    private CaseMatcher() {}

    /** Throws {@link IllegalArgumentException} for a scope that does not look at configurations. */
    public static boolean covers(String scope, String value, Configuration configuration) {
        return switch (scope) {
            case "image" -> digests(configuration).anyMatch(value::equals);
            case "repository" -> references(configuration).anyMatch(name -> ImageName.isOf(name, value));
            case "label" -> labels(configuration).anyMatch(value::equals);
            default -> throw new IllegalArgumentException("no scope with a value: " + scope);
        };
    }

    private static Stream<String> digests(Configuration configuration) {
        Stream<String> own = configuration instanceof Container container ? container.imageId().stream() : Stream.of();
        return Stream.concat(own, references(configuration).map(name -> name.substring(name.indexOf('@') + 1)));
    }

    private static Stream<String> references(Configuration configuration) {
        return switch (configuration) {
            case Container container -> container.image().stream();
            case Image image ->
                Stream.of(image.tags(), image.digests())
                        .flatMap(names -> names.stream().flatMap(List::stream));
            case Host host -> Stream.of();
            case Engine engine -> Stream.of();
            case Network network -> Stream.of();
        };
    }

    private static Stream<String> labels(Configuration configuration) {
        return switch (configuration) {
            case Container container -> names(container.labels().orElse(List.of()));
            case Image image -> names(image.labels().orElse(List.of()));
            case Host host -> Stream.of();
            case Engine engine -> Stream.of();
            case Network network -> Stream.of();
        };
    }

    private static Stream<String> names(List<NamedValue> labels) {
        return labels.stream().map(NamedValue::name);
    }
}
