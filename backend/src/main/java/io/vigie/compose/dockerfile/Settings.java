package io.vigie.compose.dockerfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names and values of {@code ENV}, {@code LABEL} and {@code ARG}. */
final class Settings {
    private Settings() {}

    /** In their order; a value is absent where a build or a base image gives it. */
    static Map<String, Optional<String>> of(Instruction instruction, char escape, Map<String, String> variables) {
        List<String> words = DockerfileWords.raw(instruction.arguments(), escape);
        Map<String, Optional<String>> settings = new LinkedHashMap<>();
        boolean old = !instruction.name().equals("ARG")
                && !words.isEmpty()
                && !words.getFirst().contains("=");
        if (old) {
            String value =
                    instruction.arguments().substring(words.getFirst().length()).strip();
            settings.put(words.getFirst(), DockerfileWords.expanded(value, escape, variables));
            return settings;
        }
        for (String word : words) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            settings.put(
                    DockerfileWords.expanded(name, escape, variables).orElse(name),
                    equals < 0
                            ? Optional.empty()
                            : DockerfileWords.expanded(word.substring(equals + 1), escape, variables));
        }
        return settings;
    }
}
