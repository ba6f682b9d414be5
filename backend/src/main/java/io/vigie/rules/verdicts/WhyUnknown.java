package io.vigie.rules.verdicts;

import io.vigie.i18n.Text;
import io.vigie.rules.labels.FactLabels;

/**
 * Why a verdict is unknown.
 *
 * @param code a stable word: one of {@link io.vigie.report.Missing}, of an engine that could not be asked
 *     ({@code engine-timeout} …), or one of this class's
 * @param fact the fact in question, such as {@code container.privileged}; empty where there is none
 */
public record WhyUnknown(String code, String fact) {
    /** The agent sent no such fact and no reason. */
    public static final String FACT_MISSING = "fact-missing";

    public static final WhyUnknown STALE = new WhyUnknown("stale", "");
    public static final WhyUnknown RULE_FAILED = new WhyUnknown("rule-failed", "");
    /** What is known of ends of support is more than a year old. */
    public static final WhyUnknown SUPPORT_DATES_OLD = new WhyUnknown("support-dates-old", "");

    public static final WhyUnknown RULE_TOO_COSTLY = new WhyUnknown("rule-too-costly", "");

    /** Reads what {@link #stored} wrote. */
    public static WhyUnknown ofStored(String stored) {
        int colon = stored.indexOf(':');
        return colon < 0
                ? new WhyUnknown(stored, "")
                : new WhyUnknown(
                        stored.substring(0, colon), stored.substring(colon + 1).strip());
    }

    /** The code, and after a colon the fact if there is one: so it stands in the database, in REST and in files. */
    public String stored() {
        return fact.isEmpty() ? code : code + ":" + fact;
    }

    /** What is missing and, of a fact, what to do about it. A code of a newer agent is shown as it is. */
    public Text sentence() {
        Text sentence = WhyUnknownTexts.of(code);
        if (fact.isEmpty()) {
            return sentence;
        }
        Text advice = WhyUnknownTexts.advice(code, fact);
        Text name = FactLabels.of(fact);
        return new Text(
                sentence.en() + ": " + name.en() + after(advice.en()),
                sentence.fr() + " : " + name.fr() + after(advice.fr()));
    }

    private static String after(String advice) {
        return advice.isEmpty() ? "" : ". " + advice;
    }
}
