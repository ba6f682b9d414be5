package io.vigie.rules.fixes;

import io.vigie.rules.fixes.Change.Line;
import io.vigie.rules.fixes.Change.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Options of {@code docker run} that go out and come in, written for whoever made the container.
 *
 * @param out options with their values, unquoted; a line that begins with {@code #} is a remark
 */
record OptionChanges(List<String> out, List<String> in) {
    private static final Pattern FIELD = Pattern.compile(",");

    /** As options of {@code docker run}, each line one. */
    List<Line> lines() {
        return Stream.concat(
                        out.stream().flatMap(OptionChanges::runLines).map(Line::out),
                        in.stream().flatMap(OptionChanges::runLines).map(Line::in))
                .toList();
    }

    private static Stream<String> runLines(String line) {
        return ContainerOption.of(line)
                .filter(option -> !option.run().isEmpty())
                .map(option -> option.run().stream().map(option.values(line)))
                .orElse(Stream.of(line))
                .map(OptionChanges::quoted);
    }

    /** The values that a YAML file gets and loses, what goes out first. */
    List<YamlEntry> entries(Function<ContainerOption, List<String>> forms) {
        List<YamlEntry> entries = new ArrayList<>();
        each(
                out,
                (line, option) -> forms.apply(option)
                        .forEach(form -> entries.add(YamlEntry.of(Mark.OUT, form, option.values(line)))));
        each(
                in,
                (line, option) -> forms.apply(option)
                        .forEach(form -> entries.add(YamlEntry.of(Mark.IN, form, option.values(line)))));
        return entries;
    }

    /** In a YAML file: none where nothing of it can be set there. */
    List<Line> yaml(YamlChange file, Function<ContainerOption, List<String>> forms) {
        entries(forms).forEach(file::add);
        return file.lines();
    }

    /** What stands at the top of the file may be of use to other services, and stays. */
    private static List<String> own(List<String> forms) {
        return forms.size() == 1
                ? forms
                : forms.stream().filter(form -> !form.startsWith("/")).toList();
    }

    /** In a Quadlet unit. What has no key of its own is an argument of Podman. */
    List<Line> unit() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Mark.SAME, "[Container]"));
        out.forEach(line -> unitLines(line).forEach(text -> lines.add(Line.out(text))));
        in.forEach(line -> unitLines(line).forEach(text -> lines.add(Line.in(text))));
        return lines;
    }

    private static Stream<String> unitLines(String line) {
        List<String> forms = ContainerOption.of(line).map(ContainerOption::unit).orElse(List.of());
        if (forms.isEmpty()) {
            return Stream.of("PodmanArgs=" + quoted(line));
        }
        UnaryOperator<String> values = ContainerOption.of(line).orElseThrow().values(line);
        return forms.stream().map(values);
    }

    /** As arguments of {@code docker service update}; empty where it cannot bring any of it about. */
    String arguments() {
        List<Argument> arguments = new ArrayList<>();
        each(out, (line, option) -> arguments.addAll(arguments(option.serviceOut(), option, line)));
        each(in, (line, option) -> arguments.addAll(arguments(option.serviceIn(), option, line)));
        return arguments.stream()
                .filter(argument -> arguments.stream().noneMatch(argument::isReplacedBy))
                .map(Argument::toString)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private record Argument(String flag, String value) {
        /** A mount that is added takes the place of the one there; one that is removed as well would be gone. */
        boolean isReplacedBy(Argument other) {
            return flag.equals("--mount-rm")
                    && other.flag.equals("--mount-add")
                    && ("," + other.value + ",").contains("," + field("target=" + value) + ",");
        }

        @Override
        public String toString() {
            return value.isEmpty() ? flag : flag + " " + FixSteps.quoted(value);
        }
    }

    private static List<Argument> arguments(List<String> forms, ContainerOption option, String line) {
        UnaryOperator<String> values = option.values(line);
        return forms.stream().map(form -> argument(form, values)).toList();
    }

    /** Fields of a mount or port are comma-separated values, in which a comma of a path must not end the field. */
    private static Argument argument(String form, UnaryOperator<String> values) {
        int space = form.indexOf(' ');
        if (space < 0) {
            return new Argument(form, "");
        }
        String value = form.substring(space + 1);
        String filled = value.contains(",")
                ? FIELD.splitAsStream(value)
                        .map(values)
                        .map(OptionChanges::field)
                        .collect(Collectors.joining(","))
                : values.apply(value);
        return new Argument(form.substring(0, space), filled);
    }

    private static String field(String field) {
        return field.contains(",") || field.contains("\"") ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
    }

    private static void each(List<String> lines, BiConsumer<String, ContainerOption> then) {
        lines.forEach(line -> ContainerOption.of(line).ifPresent(option -> then.accept(line, option)));
    }

    /** The option as it stands, its value as one word of a shell. */
    static String quoted(String line) {
        int space = line.indexOf(' ');
        if (space < 0 || line.startsWith("#")) {
            return line;
        }
        return line.startsWith("-")
                ? line.substring(0, space + 1) + FixSteps.quoted(line.substring(space + 1))
                : FixSteps.quoted(line);
    }

    /** Whether some of what comes in cannot be brought about by a way. */
    boolean isBeyond(Function<ContainerOption, List<String>> forms) {
        return in.stream()
                .map(ContainerOption::of)
                .flatMap(Optional::stream)
                .anyMatch(option -> forms.apply(option).isEmpty());
    }

    /** Whether nothing of it can be brought about by a way. */
    boolean lacks(Function<ContainerOption, List<String>> forms) {
        return Stream.concat(out.stream(), in.stream())
                .map(ContainerOption::of)
                .flatMap(Optional::stream)
                .allMatch(option -> forms.apply(option).isEmpty());
    }
}
