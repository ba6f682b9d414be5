package io.vigie.rights;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Public methods of services that no person calls, and parts of acts that have asked for their right: each with the reason why it declares none. */
final class AskedByTheServer {
    /** By method. */
    static final Map<String, String> REASONS = reasons(Map.of(
            "the way of a report from its agent, which shows a certificate, to its verdicts",
                    List.of(
                            "FreshnessService.endGap(UUID)",
                            "FreshnessService.heartbeat(Heartbeat)",
                            "GrowthStore.admit(UUID, long, long)",
                            "GrowthStore.count(UUID, Optional, Growth, int)",
                            "HostService.groupOf(UUID)",
                            "IngestService.receive(Sender, InputStream, Set)",
                            "OrderService.await(UUID, long, Poll)",
                            "OrderService.ends()",
                            "OrderService.leave(UUID, Poll)"),
            "how a host gets, renews and shows its certificate",
                    List.of(
                            "AuthorityService.hasIssued(X509Certificate)",
                            "AuthorityService.require(AgentCertificate)",
                            "AuthorityService.server()",
                            "AuthorityService.trusted()",
                            "CertificateService.renew(AgentCertificate, String)",
                            "EnrolmentService.enrol(Application)",
                            "OrganisationService.identify(X509Certificate[], String)"),
            "a job, which nobody asks for",
                    List.of(
                            "ApprovalService.removeEnded()",
                            "AuditService.askNightly()",
                            "AuditService.finish(UUID)",
                            "CertificateService.removeEnded()",
                            "Retention.remove()",
                            "RollOverService.endUnused()"),
            "a part of an act or a reading that has asked for its right",
                    List.of(
                            "AuditService.framework(Audit)",
                            "AuditService.framework(String)",
                            "AuditService.scope(Audit)",
                            "HostService.ensureGroup(GroupPath)",
                            "HostService.isWithin(UUID, GroupPath)",
                            "AuditReferencesStore.within(Scope, Long[])",
                            "HostService.register(UUID, String, GroupPath, String)",
                            "HostService.register(UUID, String, long, String)",
                            "HostService.revoke(UUID)",
                            "KeptScopes.keep(Scope)",
                            "KnownPeople.now(Person)",
                            "OrderService.cancel(UUID)",
                            "OrderService.reportNow(UUID, Collection)",
                            "ScopedSql.statement(Scope, Moment, String)",
                            "TokenReferencesStore.within(Scope, Long[])"),
            "writes or reads the trail for whoever has acted",
                    List.of(
                            "Trail.done(String, String, String, Map)",
                            "Trail.newest(int)",
                            "Trail.refused(String, String, String, Map)",
                            "Trail.signedIn(String, Map)"),
            "finds out whether somebody is signed in, or has a right",
                    List.of(
                            "RightGuard.require(Person, RequiresRight, String)",
                            "SessionService.isOver(Authentication)",
                            "SessionValidity.checkEvery()",
                            "SessionValidity.current(Person)",
                            "SessionValidity.end(Authentication)"),
            "begins or ends a session as the identity provider says, which signs it",
                    List.of("IdentitySignIn.signIn(UUID, DirectoryPerson)", "SessionService.endAllByProvider(String)"),
            "says how the server is set up, or a number without a host",
                    List.of(
                            "AuthorityService.pin()",
                            "FreshnessService.staleAfter()",
                            "GrowthStore.limited()",
                            "OrganisationService.isAccepted()")));

    private AskedByTheServer() {}

    private static Map<String, String> reasons(Map<String, List<String>> methods) {
        Map<String, String> reasons = new HashMap<>();
        methods.forEach((reason, named) -> named.forEach(method -> reasons.put(method, reason)));
        return reasons;
    }
}
