package io.vigie.posture.web;

import io.vigie.api.SearchWords;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.ItemChoice;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which items of a framework are asked for.
 *
 * @param level one of the framework's; L2 includes L1
 * @param profile {@code server} leaves out what concerns swarms alone, {@code swarm} keeps all
 */
public record ChoiceQuery(Optional<String> level, Optional<String> profile) {

    /** Throws a coded problem for a level that the framework does not have, and for an unknown profile. */
    public ItemChoice choice(Framework framework) {
        return new ItemChoice(
                level.map(word -> level(framework, word)),
                profile.map(word -> SearchWords.value(ProblemType.PROFILE_UNKNOWN, word, List.of(Profile.values()), Profile::word)));
    }

    public boolean isEmpty() {
        return level.isEmpty() && profile.isEmpty();
    }

    private static String level(Framework framework, String word) {
        List<String> levels = ItemChoice.levels(framework);
        if (levels.isEmpty()) {
            throw new CodedException(ProblemType.LEVEL_UNKNOWN, "[], since " + framework.id() + " has no levels");
        }
        return SearchWords.value(ProblemType.LEVEL_UNKNOWN, word, levels, Function.identity());
    }
}
