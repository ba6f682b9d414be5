package io.vigie.compose.dockerfile;

import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A stage of a Dockerfile.
 *
 * @param name in small letters; its number where it has none
 * @param base what it is built on, variables put in; absent where these are given for each build
 * @param from the instruction that begins it
 * @param steps that follow
 */
record Stage(String name, Optional<String> base, Instruction from, List<Instruction> steps) {

    /**
     * @param global {@code ARG} before the first stage
     */
    record Stages(List<Instruction> global, List<Stage> all, char escape) {

        /** Those that make up a stage, the one that its base image is of first. */
        List<Stage> chain(Stage target) {
            List<Stage> chain = new ArrayList<>(List.of(target));
            Optional<Stage> below = below(target);
            while (below.isPresent()) {
                chain.addFirst(below.get());
                below = below(below.get());
            }
            return chain;
        }

        private Optional<Stage> below(Stage stage) {
            return stage.base()
                    .flatMap(base -> all.subList(0, all.indexOf(stage)).reversed().stream()
                            .filter(earlier -> earlier.name().equalsIgnoreCase(base))
                            .findFirst());
        }

        /** The last one where none is named. Throws {@link io.vigie.compose.file.ComposeProblem} for a name that there is not. */
        Stage target(Optional<String> wanted, Place place) {
            return wanted.map(name -> named(name)
                            .orElseThrow(() -> place.problem(Code.NAME_UNDEFINED, "there is no stage " + name)))
                    .orElse(all.getLast());
        }

        private Optional<Stage> named(String name) {
            Optional<Stage> found = all.reversed().stream()
                    .filter(stage -> stage.name().equalsIgnoreCase(name))
                    .findFirst();
            boolean number = name.matches("\\d{1,4}") && Integer.parseInt(name) < all.size();
            return found.isEmpty() && number ? Optional.of(all.get(Integer.parseInt(name))) : found;
        }
    }

    static Stages of(String file, String text) {
        DockerfileText.Parsed parsed = DockerfileText.of(file, text);
        List<Instruction> global = new ArrayList<>();
        List<Stage> stages = new ArrayList<>();
        Map<String, String> defaults = new HashMap<>();
        for (Instruction instruction : parsed.instructions()) {
            if (instruction.name().equals("FROM")) {
                stages.add(begun(instruction, stages.size(), parsed.escape(), defaults));
            } else if (!stages.isEmpty()) {
                stages.getLast().steps().add(instruction);
            } else if (instruction.name().equals("ARG")) {
                global.add(instruction);
                Settings.of(instruction, parsed.escape(), defaults)
                        .forEach((name, value) -> value.ifPresent(given -> defaults.put(name, given)));
            } else {
                throw instruction.place().problem(Code.INSTRUCTION_INVALID, "an instruction before the first FROM");
            }
        }
        if (stages.isEmpty()) {
            throw Place.start(file).problem(Code.INSTRUCTION_INVALID, "there is no FROM");
        }
        return new Stages(global, stages, parsed.escape());
    }

    private static Stage begun(Instruction from, int number, char escape, Map<String, String> defaults) {
        List<String> words = DockerfileWords.raw(from.withoutFlags(), escape);
        boolean named = words.size() == 3 && words.get(1).equalsIgnoreCase("as");
        if (words.size() != 1 && !named) {
            throw from.place().problem(Code.INSTRUCTION_INVALID, "no FROM of the form image AS stage");
        }
        String name = named ? words.get(2).toLowerCase(Locale.ROOT) : String.valueOf(number);
        return new Stage(name, DockerfileWords.expanded(words.getFirst(), escape, defaults), from, new ArrayList<>());
    }
}
