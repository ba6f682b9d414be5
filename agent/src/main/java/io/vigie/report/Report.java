package io.vigie.report;

import java.time.Instant;
import java.util.List;

/**
 * The state of one host as its agent saw it. The newest report replaces all before it: (incarnation, sequence) orders
 * them, and the server refuses a lower one.
 *
 * @param version the wire version; {@value #VERSION} today. A reader refuses a higher one; fields alone never raise it
 * @param incarnation how often the agent's process has started, kept on its disk; from 1
 * @param sequence the number of this report within the incarnation; from 1
 * @param collectedAt when collecting began, by the host's clock; shown, never used for ordering
 * @param sections one for each kind of subject the agent looked for; a kind without one was not looked for
 * @param subjects what was found; keys are unique within a kind
 */
public record Report(
        int version,
        AgentDescription agent,
        long incarnation,
        long sequence,
        Instant collectedAt,
        List<Section> sections,
        List<Subject> subjects) {

    public static final int VERSION = 1;

    public Report {
        sections = List.copyOf(sections);
        subjects = List.copyOf(subjects);
    }
}
