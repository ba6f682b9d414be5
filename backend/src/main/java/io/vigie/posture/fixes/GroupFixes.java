package io.vigie.posture.fixes;

import io.vigie.rules.fixes.plan.FixPlan;
import java.util.List;

/**
 * What is to be changed on the hosts of a group.
 *
 * @param hostsLeftOut how many hosts had no room
 */
public record GroupFixes(List<FixPlan> plans, long hostsLeftOut) {
    public GroupFixes {
        plans = List.copyOf(plans);
    }
}
