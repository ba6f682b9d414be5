package io.vigie.ui.findings;

import com.vaadin.flow.router.QueryParameters;
import io.vigie.posture.findings.FindingFilter;
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
record FindingsState(boolean each, String words, List<Severity> severities, Optional<String> group) {

    static FindingsState read(QueryParameters parameters) {
        return new FindingsState(
                parameters.getSingleParameter("view").filter("each"::equals).isPresent(),
                parameters.getSingleParameter("q").orElse(""),
                parameters.getParameters("severity").stream()
                        .flatMap(word -> Arrays.stream(Severity.values())
                                .filter(severity -> severity.word().equals(word)))
                        .toList(),
                parameters.getSingleParameter("group"));
    }

    Address address(String path) {
        return new Address(path)
                .with("view", each ? "each" : "")
                .with("q", words)
                .with("severity", severities.stream().map(Severity::word).toList())
                .with("group", group);
    }

    FindingFilter filter() {
        return FindingFilter.ALL.withWords(words).withSeverities(severities).withGroup(group);
    }

    FindingsState withEach(boolean newEach) {
        return new FindingsState(newEach, words, severities, group);
    }

    FindingsState withWords(String newWords) {
        return new FindingsState(each, newWords, severities, group);
    }

    FindingsState withSeverities(List<Severity> newSeverities) {
        return new FindingsState(each, words, newSeverities, group);
    }

    FindingsState withGroup(Optional<String> newGroup) {
        return new FindingsState(each, words, severities, newGroup);
    }
}
