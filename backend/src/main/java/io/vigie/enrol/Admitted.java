package io.vigie.enrol;

import io.vigie.enrol.CertificateService.Issued;
import java.time.Instant;

/** What comes of an enrolment that is not refused. */
public sealed interface Admitted permits Issued, Admitted.Waiting {

    /**
     * A person has to approve first; asked again with the same key, it is the same enrolment.
     *
     * @param fingerprint SHA-256 over the key, as its agent shows it too
     * @param endsAt when it is forgotten unless somebody has approved it
     */
    record Waiting(String fingerprint, Instant endsAt) implements Admitted {}
}
