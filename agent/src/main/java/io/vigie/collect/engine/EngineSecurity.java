package io.vigie.collect.engine;

import java.util.List;
import java.util.Optional;

/** The engine's security options, such as {@code name=seccomp,profile=default}. */
record EngineSecurity(Optional<List<String>> options) {

    Optional<Boolean> has(String name) {
        return options.map(all -> all.stream().anyMatch(option -> is(option, name)));
    }

    private static boolean is(String option, String name) {
        return option.equals("name=" + name) || option.startsWith("name=" + name + ",") || option.equals(name);
    }

    Optional<String> seccompProfile() {
        return options.map(all -> all.stream()
                .filter(option -> is(option, "seccomp"))
                .findFirst()
                .map(EngineSecurity::profile)
                .orElse("none"));
    }

    /** A profile of the administrator's is named by its file, which is nobody's business. */
    private static String profile(String option) {
        int at = option.indexOf("profile=");
        return switch (at < 0 ? "default" : option.substring(at + "profile=".length())) {
            case "default", "builtin" -> "default";
            case "unconfined" -> "unconfined";
            default -> "custom";
        };
    }
}
