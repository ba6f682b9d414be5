package io.vigie.compose.dockerfile;

import io.vigie.compose.DecidingPlaces;
import io.vigie.compose.file.Place;
import io.vigie.compose.service.InspectionJson;
import io.vigie.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the instructions of a Dockerfile make of an image, one after the other. */
final class ImageInTheMaking {
    private static final List<String> SHELL = List.of("/bin/sh", "-c");

    private final char escape;
    private final Map<String, String> globals;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> arguments = new HashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final List<Instruction> steps = new ArrayList<>();
    private final List<Instruction> triggers = new ArrayList<>();
    private Optional<Optional<String>> user = Optional.empty();
    private Optional<List<String>> healthTest = Optional.empty();
    private List<String> command = List.of();
    private List<String> entrypoint = List.of();

    /**
     * @param globals values that {@code ARG} before the first stage give
     */
    ImageInTheMaking(char escape, Map<String, String> globals) {
        this.escape = escape;
        this.globals = globals;
    }

    /** Of the base image, only another stage of the file is known. */
    void add(Stage stage) {
        arguments.clear();
        List<Instruction> before = List.copyOf(triggers);
        triggers.clear();
        before.forEach(this::add);
        stage.steps().forEach(this::add);
    }

    private void add(Instruction step) {
        steps.add(step);
        switch (step.name()) {
            case "ARG" -> Settings.of(step, escape, variables()).forEach(this::argument);
            case "ENV" ->
                Settings.of(step, escape, variables()).forEach((name, value) -> set(environment, step, name, value));
            case "LABEL" ->
                Settings.of(step, escape, variables()).forEach((name, value) -> set(labels, step, name, value));
            case "USER" -> user = Optional.of(user(step));
            case "HEALTHCHECK" -> healthTest = Optional.of(healthTest(step));
            case "CMD" -> command = command(step);
            case "ENTRYPOINT" -> entrypoint = command(step);
            case "ONBUILD" -> triggers.add(trigger(step));
            default -> {}
        }
        places.put(step.name(), step.place());
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(arguments);
        variables.putAll(environment);
        return variables;
    }

    private void argument(String name, Optional<String> value) {
        Optional.ofNullable(value.orElse(globals.get(name))).ifPresent(given -> arguments.put(name, given));
    }

    /** Of a value that is not known the name counts all the same. */
    private void set(Map<String, String> settings, Instruction step, String name, Optional<String> value) {
        settings.put(name, value.orElse(""));
        places.put(step.name() + " " + name, step.place());
    }

    private Optional<String> user(Instruction step) {
        return DockerfileWords.expanded(step.arguments().strip(), escape, variables());
    }

    private List<String> healthTest(Instruction step) {
        String test = step.withoutFlags();
        if (test.strip().equalsIgnoreCase("NONE")) {
            return List.of("NONE");
        }
        String check = test.replaceFirst("(?i)^CMD\\s+", "");
        List<String> words = new ArrayList<>(Instruction.list(check).orElse(List.of()));
        if (words.isEmpty()) {
            return List.of("CMD-SHELL", check);
        }
        words.addFirst("CMD");
        return words;
    }

    private static List<String> command(Instruction step) {
        return step.list().orElseGet(() -> {
            List<String> words = new ArrayList<>(SHELL);
            words.add(step.arguments());
            return words;
        });
    }

    private static Instruction trigger(Instruction step) {
        String[] parts = step.arguments().split("\\s+", 2);
        return new Instruction(
                parts[0].toUpperCase(java.util.Locale.ROOT),
                parts.length < 2 ? "" : parts[1],
                step.documents(),
                step.place());
    }

    /** As an engine would give it of the image. */
    Json inspection() {
        InspectionJson config = new InspectionJson()
                .put("User", user.flatMap(named -> named).orElse(""))
                .put(
                        "Env",
                        environment.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .toList())
                .put("Labels", InspectionJson.texts(labels))
                .put("Cmd", command)
                .put("Entrypoint", entrypoint);
        healthTest.ifPresent(test ->
                config.put("Healthcheck", new InspectionJson().put("Test", test).json()));
        return new InspectionJson().put("Config", config.json()).json();
    }

    /** Whether the file names a user, and which one is known. */
    boolean decidesUser() {
        return user.isPresent() && user.get().isPresent();
    }

    boolean leavesUserToTheBase() {
        return user.isEmpty();
    }

    boolean decidesHealthCheck() {
        return healthTest.isPresent();
    }

    List<Instruction> steps() {
        return List.copyOf(steps);
    }

    /** As the history of an image tells it. */
    String told(Instruction step) {
        String words = step.list().map(list -> String.join(" ", list)).orElse(step.withoutFlags());
        String source = step.name().equals("ADD")
                ? DockerfileWords.expanded(words, escape, variables()).orElse(words)
                : words;
        return step.name() + " " + source + (step.documents().isEmpty() ? "" : "\n" + step.documents());
    }

    /** By fact; what no instruction decides is at the one that begins the stage. */
    Map<String, DecidingPlaces> places(Place stage) {
        Map<String, DecidingPlaces> deciding = new HashMap<>();
        deciding.put("user", places("USER", stage));
        deciding.put("root", places("USER", stage));
        deciding.put("healthCheck", places("HEALTHCHECK", stage));
        deciding.put("environment", places("ENV", stage));
        deciding.put("labels", places("LABEL", stage));
        return deciding;
    }

    private DecidingPlaces places(String instruction, Place stage) {
        return new DecidingPlaces(places.getOrDefault(instruction, stage), elements(instruction));
    }

    /** Of what an instruction sets, by name. */
    Map<String, Place> elements(String instruction) {
        Map<String, Place> elements = new HashMap<>();
        places.forEach((name, place) -> {
            if (name.startsWith(instruction + " ")) {
                elements.put(name.substring(instruction.length() + 1), place);
            }
        });
        return elements;
    }

    Optional<Place> placeOf(String instruction) {
        return Optional.ofNullable(places.get(instruction));
    }
}
