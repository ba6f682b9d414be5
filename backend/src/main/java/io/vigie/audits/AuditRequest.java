package io.vigie.audits;

import io.vigie.access.GroupPath;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.rules.frameworks.ItemChoice;

/**
 * What somebody asks for.
 *
 * @param name for people, 1 – 200 characters
 * @param framework id of a framework's edition
 * @param group the part of the fleet, with all below it
 * @param choice which items of the framework
 */
public record AuditRequest(String name, String framework, GroupPath group, ItemChoice choice) {
    public AuditRequest {
        name = name.strip();
        if (name.isEmpty() || name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw new CodedException(ProblemType.AUDIT_NAME_INVALID);
        }
    }

    /** By every item. */
    public AuditRequest(String name, String framework, GroupPath group) {
        this(name, framework, group, ItemChoice.ALL);
    }
}
