package io.vigie.rules.verdicts;

/** What a rule says of a case. The five are never merged into one another. */
public sealed interface Verdict {

    record Pass() implements Verdict {}

    record Fail() implements Verdict {}

    /** The rule does not concern this case. */
    record NotApplicable() implements Verdict {}

    /**
     * It cannot be told.
     *
     * @param why a stable code: {@code fact-missing} or why it is missing ({@code io.vigie.report.Missing}),
     *     {@code rule-too-costly}, {@code rule-failed}, {@code stale} …
     * @param fact the fact in question, such as {@code container.privileged}; empty where there is none
     */
    record Unknown(String why, String fact) implements Verdict {}

    /** No rule decides it; it takes an attestation. */
    record Manual() implements Verdict {}

    /** The word in the database, in addresses and in files. */
    default String word() {
        return switch (this) {
            case Pass() -> "pass";
            case Fail() -> "fail";
            case NotApplicable() -> "not-applicable";
            case Unknown(String why, String fact) -> "unknown";
            case Manual() -> "manual";
        };
    }
}
