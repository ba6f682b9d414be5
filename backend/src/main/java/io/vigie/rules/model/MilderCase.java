package io.vigie.rules.model;

import io.vigie.i18n.Text;
import io.vigie.rules.verdicts.Severity;
import java.util.Map;
import java.util.Optional;

/**
 * Where a failing object matters less than the rule's severity says.
 *
 * @param when CEL that is true of such an object
 * @param severity below the rule's own
 * @param where the same in words for people, such as {@code the container does not run}
 */
public record MilderCase(String when, Severity severity, Optional<Text> where) {

    /** What decides, without the words for people. */
    Map<String, Object> decision() {
        return Map.of("when", when, "severity", severity);
    }
}
