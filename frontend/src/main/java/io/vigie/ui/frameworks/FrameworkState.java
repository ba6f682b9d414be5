package io.vigie.ui.frameworks;

import com.vaadin.flow.router.QueryParameters;
import io.vigie.posture.frameworks.FrameworkResult.ItemResult;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.ItemChoice;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.ui.component.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a framework's page shows, as its address says it.
 *
 * @param verdicts items that have any of these on some host; all when empty
 */
record FrameworkState(String words, ItemChoice choice, List<Verdict> verdicts, Optional<String> group) {

    /** What the address says as far as the framework has it. */
    static FrameworkState read(QueryParameters parameters, Framework framework) {
        return new FrameworkState(
                parameters.getSingleParameter("q").orElse(""),
                new ItemChoice(
                        parameters.getSingleParameter("level").filter(ItemChoice.levels(framework)::contains),
                        parameters
                                .getSingleParameter("profile")
                                .flatMap(word -> Arrays.stream(Profile.values())
                                        .filter(profile -> profile.word().equals(word))
                                        .findFirst())),
                verdicts(parameters),
                parameters.getSingleParameter("group"));
    }

    static List<Verdict> verdicts(QueryParameters parameters) {
        return parameters.getParameters("verdict").stream()
                .flatMap(word -> Arrays.stream(Verdict.values())
                        .filter(verdict -> verdict.word().equals(word)))
                .toList();
    }

    Address address(String path) {
        return new Address(path)
                .with("q", words)
                .with("level", choice.level())
                .with("profile", choice.profile().map(Profile::word))
                .with("verdict", verdicts.stream().map(Verdict::word).toList())
                .with("group", group);
    }

    FrameworkState withWords(String newWords) {
        return new FrameworkState(newWords, choice, verdicts, group);
    }

    FrameworkState withLevel(Optional<String> level) {
        return new FrameworkState(words, new ItemChoice(level, choice.profile()), verdicts, group);
    }

    FrameworkState withProfile(Optional<Profile> profile) {
        return new FrameworkState(words, new ItemChoice(choice.level(), profile), verdicts, group);
    }

    FrameworkState withVerdicts(List<Verdict> newVerdicts) {
        return new FrameworkState(words, choice, newVerdicts, group);
    }

    FrameworkState withGroup(Optional<String> newGroup) {
        return new FrameworkState(words, choice, verdicts, newGroup);
    }

    boolean shows(ItemResult result, Locale language) {
        return hasWords(result, language)
                && (verdicts.isEmpty() || verdicts.stream().anyMatch(verdict -> VerdictCounts.of(result, verdict) > 0));
    }

    private boolean hasWords(ItemResult result, Locale language) {
        String sought = words.strip().toLowerCase(language);
        return result.item().id().toLowerCase(language).startsWith(sought)
                || result.item().title().in(language).toLowerCase(language).contains(sought)
                || result.item().rules().stream().anyMatch(rule -> rule.contains(sought));
    }
}
