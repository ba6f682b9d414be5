package io.vigie.ui.findings;

import com.vaadin.flow.router.QueryParameters;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingState;
import io.vigie.rules.verdicts.Severity;
import io.vigie.ui.component.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the list of findings shows, as its address says it.
 *
 * @param each findings one by one instead of the rules they break
 */
record FindingsState(
        boolean each, String words, List<Severity> severities, Optional<String> group, Optional<FindingState> state) {

    static FindingsState read(QueryParameters parameters) {
        return new FindingsState(
                parameters.getSingleParameter("view").filter("each"::equals).isPresent(),
                parameters.getSingleParameter("q").orElse(""),
                parameters.getParameters("severity").stream()
                        .flatMap(word -> Arrays.stream(Severity.values())
                                .filter(severity -> severity.word().equals(word)))
                        .toList(),
                parameters.getSingleParameter("group"),
                parameters
                        .getSingleParameter("state")
                        .flatMap(word -> FindingState.ALL.stream()
                                .filter(state -> state.word().equals(word))
                                .findFirst()));
    }

    Address address(String path) {
        return new Address(path)
                .with("view", each ? "each" : "")
                .with("q", words)
                .with("severity", severities.stream().map(Severity::word).toList())
                .with("group", group)
                .with("state", state.map(FindingState::word).orElse(""));
    }

    FindingFilter filter() {
        return FindingFilter.ALL
                .withWords(words)
                .withSeverities(severities)
                .withGroup(group)
                .withState(state);
    }

    FindingsState withEach(boolean newEach) {
        return new FindingsState(newEach, words, severities, group, state);
    }

    FindingsState withWords(String newWords) {
        return new FindingsState(each, newWords, severities, group, state);
    }

    FindingsState withSeverities(List<Severity> newSeverities) {
        return new FindingsState(each, words, newSeverities, group, state);
    }

    FindingsState withGroup(Optional<String> newGroup) {
        return new FindingsState(each, words, severities, newGroup, state);
    }

    FindingsState withState(Optional<FindingState> newState) {
        return new FindingsState(each, words, severities, group, newState);
    }
}
