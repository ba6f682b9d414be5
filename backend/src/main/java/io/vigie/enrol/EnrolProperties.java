package io.vigie.enrol;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How agents get and keep their certificates.
 *
 * @param names host names and addresses that agents reach this server by, written into its certificate
 * @param certificateLife how long an agent's certificate lasts; it is renewed from two thirds of it on
 * @param approvalWithin how long an enrolment waits for a person to approve it
 * @param approvalByAnother whether who made a token may approve nobody who enrols with it
 * @param rollOverWithin how soon after a roll-over agents renew, each at a point of its own, and so learn the new authority
 * @param renewalGrace how long after its end a certificate can still be renewed, and do nothing else
 */
@ConfigurationProperties("vigie.enrol")
record EnrolProperties(
        @DefaultValue({"localhost", "127.0.0.1", "::1"}) List<String> names,
        @DefaultValue("P30D") Duration certificateLife,
        @DefaultValue("P7D") Duration approvalWithin,
        @DefaultValue("false") boolean approvalByAnother,
        @DefaultValue("PT24H") Duration rollOverWithin,
        @DefaultValue("P365D") Duration renewalGrace) {}
