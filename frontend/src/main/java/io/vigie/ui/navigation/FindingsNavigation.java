package io.vigie.ui.navigation;

import io.vigie.posture.findings.FindingFilter;
import io.vigie.rules.verdicts.Severity;
import io.vigie.ui.component.Address;

/** Where findings are. */
public final class FindingsNavigation {
    public static final String LIST = "findings";
    public static final String RULE = "findings/:rule";

    private FindingsNavigation() {}

    /** Rules that fail. */
    public static String list() {
        return LIST;
    }

    /** The findings of one rule. */
    public static String ofRule(String rule) {
        return LIST + "/" + rule;
    }

    /** The findings of one rule on hosts of this name. */
    public static String ofRule(String rule, String host) {
        return new Address(ofRule(rule)).with("q", host).text();
    }

    public static Address ruleAddress(String rule, FindingFilter filter) {
        return new Address(ofRule(rule)).with("q", filter.words()).with("group", filter.group());
    }

    public static String ofSeverity(Severity severity) {
        return new Address(LIST).with("severity", severity.word()).text();
    }

    /** Findings one by one whose host, subject or rule has these words in its name. */
    public static String search(String words) {
        return new Address(LIST).with("view", "each").with("q", words).text();
    }
}
