package io.vigie.audits;

import io.vigie.inventory.GroupPath;
import io.vigie.problem.CodedException;

/**
 * What somebody asks for.
 *
 * @param name for people, 1 – 200 characters
 * @param framework id of a framework's edition
 * @param group the part of the fleet, with all below it
 */
public record AuditRequest(String name, String framework, GroupPath group) {
    public AuditRequest {
        name = name.strip();
        if (name.isEmpty() || name.length() > 200) {
            throw CodedException.badRequest("audit-name-invalid", "An audit's name has 1 to 200 characters");
        }
    }
}
