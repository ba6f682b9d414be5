package io.vigie.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.Change.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Options of docker run, each with its value, to which a change is made by hand. */
record CommandLine(List<String> options) {
    private static final Set<String> MANY = Set.of(
            "--cap-add",
            "--cap-drop",
            "--security-opt",
            "-v",
            "-p",
            "--device",
            "--device-cgroup-rule",
            "--env",
            "--label",
            "--tmpfs",
            "--ulimit",
            "--mount",
            "--secret");

    /** What goes out has to be there; what comes in takes the place of an option that can be given once. */
    CommandLine with(Change change) throws IOException, InterruptedException {
        List<String> changed = new ArrayList<>(options);
        for (Line line : change.lines()) {
            String option = unquoted(line.text());
            switch (line.mark()) {
                case OUT ->
                    assertThat(changed.removeIf(one -> isSame(one, option)) || isDefault(option))
                            .as("takes out what is not there: %s of %s", option, changed)
                            .isTrue();
                case IN -> {
                    changed.removeIf(
                            one -> !MANY.contains(flag(one)) && flag(one).equals(flag(option)));
                    changed.add(option);
                }
                case SAME -> {}
            }
        }
        return new CommandLine(changed);
    }

    /** As a shell reads it. */
    private static String unquoted(String line) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + line).start();
        List<String> words =
                new String(shell.getInputStream().readAllBytes()).lines().toList();
        assertThat(words).as(line).hasSizeLessThanOrEqualTo(2);
        return String.join(" ", words);
    }

    private static boolean isDefault(String option) {
        return option.equals("--network bridge");
    }

    private static boolean isSame(String there, String option) {
        return flag(there).equals(flag(option)) && key(there).equals(key(option));
    }

    private static String flag(String option) {
        return option.replaceFirst(" .*", "");
    }

    /** What people know an option by: the port in the container, the place of a mount, the name of a variable. */
    private static String key(String option) {
        String value = option.substring(flag(option).length()).strip();
        return switch (flag(option)) {
            case "-p" -> value.replaceFirst(".*:", "");
            case "-v" -> value.replaceFirst("^([^:]*:[^:]*):.*", "$1");
            case "--device" -> value.replaceFirst(":.*", "");
            case "--env", "--label" -> value.replaceFirst("=.*", "");
            default -> value;
        };
    }

    /** As words for the docker client. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        for (String option : options) {
            words.add(flag(option));
            if (!flag(option).equals(option)) {
                words.add(option.substring(flag(option).length() + 1));
            }
        }
        return words;
    }
}
