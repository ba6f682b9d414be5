package io.vigie.rules.fixes;

import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An option of {@code docker run}, and what it is called by everyone else who makes containers; {@code container-options.yaml}
 * has them all.
 *
 * @param option the option with its value
 * @param run what stands for it on a command line that has no such option
 * @param compose paths and values in a Compose service
 * @param stack the same, where {@code docker stack deploy} obeys them
 * @param serviceIn options of {@code docker service update} that set it
 * @param serviceOut options of {@code docker service update} that take it back
 * @param unit lines of a Quadlet unit
 * @param pod paths and values in a container of a pod
 */
record ContainerOption(
        Pattern option,
        List<String> run,
        List<String> compose,
        List<String> stack,
        List<String> serviceIn,
        List<String> serviceOut,
        List<String> unit,
        List<String> pod) {
    private static final String FILE = "container-options.yaml";
    private static final Pattern GROUP = Pattern.compile("\\$(\\d)");
    private static final List<ContainerOption> ALL = read();

    /** The option of this line, as it is called elsewhere; empty where nobody else has it. */
    static Optional<ContainerOption> of(String line) {
        return ALL.stream()
                .filter(known ->
                        !line.startsWith("#") && known.option.matcher(line).matches())
                .findFirst();
    }

    /** A value of the line for each {@code $1} of the form; what a value holds is never taken for a form again. */
    UnaryOperator<String> values(String line) {
        Matcher values = option.matcher(line);
        return values.matches()
                ? form -> GROUP.matcher(form)
                        .replaceAll(group -> Matcher.quoteReplacement(
                                Objects.requireNonNullElse(values.group(Integer.parseInt(group.group(1))), "")))
                : UnaryOperator.identity();
    }

    private static List<ContainerOption> read() {
        try (InputStream file = Objects.requireNonNull(ContainerOption.class.getResourceAsStream(FILE))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return YamlValue.parse(new RuleSource(FILE, text)).elements().stream()
                    .map(ContainerOption::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ContainerOption of(YamlValue entry) {
        entry.members(Set.of("option", "run", "compose", "stack", "service", "unit", "pod"));
        Optional<YamlValue> service = entry.find("service");
        return new ContainerOption(
                Pattern.compile(entry.member("option").text()),
                texts(entry, "run"),
                texts(entry, "compose"),
                texts(entry, "stack"),
                service.map(forms -> texts(forms, "in")).orElse(List.of()),
                service.map(forms -> texts(forms, "out")).orElse(List.of()),
                texts(entry, "unit"),
                texts(entry, "pod"));
    }

    private static List<String> texts(YamlValue entry, String key) {
        return entry.find(key)
                .map(value -> value.isText()
                        ? List.of(value.text())
                        : value.elements().stream().map(YamlValue::text).toList())
                .orElse(List.of());
    }
}
