package io.vigie.export;

import io.vigie.attestations.AttestedItems;
import io.vigie.audits.Audit;
import io.vigie.posture.frameworks.FrameworkResult;
import io.vigie.rules.frameworks.Framework;
import io.vigie.waivers.Waiver;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What a file says of an audit as a whole.
 *
 * @param pinnedAt the instant that every figure is of
 * @param silentHosts names of the hosts that were asked and did not answer in time
 * @param attested what people say of the items that no rule decides
 * @param waivers those in force then that speak of the audit's scope and of the framework's rules, by rule
 * @param derivedAgain whether the verdicts, derived again for this file, come to the root that was pinned
 */
public record AuditSheet(
        Audit audit,
        Instant pinnedAt,
        FrameworkResult result,
        List<String> silentHosts,
        AttestedItems attested,
        List<Waiver> waivers,
        boolean derivedAgain,
        Locale language) {

    public Framework framework() {
        return result.framework();
    }
}
