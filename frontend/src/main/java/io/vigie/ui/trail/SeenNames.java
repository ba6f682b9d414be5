package io.vigie.ui.trail;

import io.vigie.access.Person;
import io.vigie.attestations.AttestationService;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditService;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.query.Moment;
import io.vigie.ui.i18n.RuleTexts;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What a reader may see of what entries speak of: that of the trail itself is no right to see hosts. */
@Component
class SeenNames {
    private final HostPostureService hosts;
    private final AuditService audits;
    private final AttestationService attestations;
    private final RuleTexts rules;

    SeenNames(HostPostureService hosts, AuditService audits, AttestationService attestations, RuleTexts rules) {
        this.hosts = hosts;
        this.audits = audits;
        this.attestations = attestations;
        this.rules = rules;
    }

    TrailNames of(Person person, Locale language) {
        return new TrailNames(
                id -> hosts.host(person.scope(), Moment.NOW, id)
                        .map(found -> found.summary().name()),
                id -> audits.audit(person.scope(), id).map(Audit::name),
                id -> attestations.attestation(person.scope(), Moment.NOW, id).isPresent(),
                id -> rules.frameworkName(id, language));
    }
}
