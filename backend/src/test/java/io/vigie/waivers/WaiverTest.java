package io.vigie.waivers;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.vigie.IntegrationTest;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.GroupReferences;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.access.Role;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.group.GroupEdit;
import io.vigie.inventory.group.GroupService;
import io.vigie.inventory.group.HostMoveService;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingGroup;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.findings.FindingState;
import io.vigie.posture.hosts.FleetPosture;
import io.vigie.posture.hosts.FleetService;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.waivers.WaiverEffect;
import io.vigie.posture.waivers.WaiverEffectService;
import io.vigie.problem.CodedException;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On a real database: web runs three privileged containers, db one of them. */
class WaiverTest extends IntegrationTest {
    private static final String RULE = "container-privileged";
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @Autowired
    private WaiverService waivers;

    @Autowired
    private WaiverProperties properties;

    @Autowired
    private WaiverReader reader;

    @Autowired
    private WaiverEffectService effects;

    @Autowired
    private FindingService findings;

    @Autowired
    private FleetService fleet;

    @Autowired
    private HostPostureService hosts;

    @Autowired
    private ReportSink sink;

    @Autowired
    private GroupService groupTree;

    @Autowired
    private HostMoveService moves;

    @Autowired
    private JdbcClient jdbc;

    private GroupPath group;
    private GroupPath paris;
    private UUID web;
    private UUID db;
    private Person ops;
    private Person manager;

    @BeforeEach
    void twoHostsWhoAsksAndWhoDecides() {
        group = aGroup();
        paris = new GroupPath(group.value() + "/paris");
        web = aHost("web", paris);
        db = aHost("db", group);
        report(web, "runner", "gpu", "mail");
        report(db, "runner");
        ops = new Person("omar", "Omar", List.of(new Grant(Role.OPS, group)));
        manager = new Person("alice", "Alice", List.of(new Grant(Role.SECURITY_MANAGER, group)));
    }

    private void report(UUID host, String... privileged) {
        List<Subject> subjects = new ArrayList<>();
        for (String name : privileged) {
            subjects.add(aContainer(
                    name,
                    Map.of(
                            "privileged",
                            true,
                            "image",
                            "registry.example.com:5000/acme/" + name + ":1.2",
                            "imageId",
                            name.equals("gpu") ? DIGEST : "sha256:" + "cd".repeat(32),
                            "labels",
                            List.of(Map.of("name", "com.acme." + name, "looksLikeSecret", false)))));
        }
        sink.accept(host, aReport(subjects.toArray(Subject[]::new)));
    }

    private WaiverRequest request(WaiverScope scope, Duration life) {
        return new WaiverRequest(
                RULE,
                scope,
                "It needs raw devices.",
                Optional.of("OPS-12"),
                Instant.now().plus(life),
                Optional.empty());
    }

    private Waiver approved(WaiverScope scope, Duration life) {
        return waivers.decide(manager, waivers.ask(ops, request(scope, life)).id(), true, "For this quarter.");
    }

    private Waiver approved(WaiverScope scope) {
        return approved(scope, Duration.ofDays(30));
    }

    private WaiverScope object(UUID host, String key) {
        return new WaiverScope.OfObject(host, SubjectKind.CONTAINER, "name:" + key);
    }

    private List<String> waived(Moment moment) {
        FindingFilter filter = FindingFilter.ALL
                .withGroup(Optional.of(group.value()))
                .withRule(Optional.of(RULE))
                .withState(Optional.of(FindingState.WAIVED));
        return findings.findings(ops.scope(), moment, filter, PageRequest.first(100)).items().stream()
                .map(finding -> finding.hostName() + "/" + finding.subjectName())
                .toList();
    }

    private List<Finding> all() {
        return findings.findings(
                        ops.scope(), Moment.NOW, FindingFilter.ALL.withRule(Optional.of(RULE)), PageRequest.first(100))
                .items();
    }

    private HostSummary host(UUID id) {
        return hosts.host(ops.scope(), Moment.NOW, id).orElseThrow().summary();
    }

    private FleetPosture fleet() {
        return fleet.fleet(ops.scope(), Moment.NOW);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CodedException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo(code));
    }

    @Test
    void what_is_asked_silences_nothing_until_another_person_approves_it() {
        double raw = host(web).hazard();
        Waiver asked = waivers.ask(ops, request(object(web, "runner"), Duration.ofDays(30)));

        assertThat(asked.state()).isEqualTo(WaiverState.ASKED);
        assertThat(waived(Moment.NOW)).isEmpty();
        assertThat(host(web).accepted().hazard()).isEqualTo(raw);

        Waiver decided = waivers.decide(manager, asked.id(), true, "For this quarter.");

        assertThat(decided.state()).isEqualTo(WaiverState.IN_FORCE);
        assertThat(decided.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.by()).isEqualTo("alice");
            assertThat(decision.comment()).isEqualTo("For this quarter.");
        });
        assertThat(waived(Moment.NOW)).containsExactly("web/runner");
        assertThat(host(web).hazard()).isEqualTo(raw);
        assertThat(host(web).accepted().hazard()).isLessThan(raw);
        assertThat(host(web).accepted().waived().critical()).isEqualTo(1);
        assertThat(host(db).accepted().hazard()).isEqualTo(host(db).hazard());
        assertThat(fleet().accepted().hazard()).isLessThan(fleet().hazard());
    }

    @Test
    void the_accepted_score_is_that_of_a_host_without_what_is_waived() {
        approved(object(web, "runner"));
        approved(object(web, "mail"));
        UUID twin = aHost("twin", aGroup());
        double before = host(web).accepted().hazard();

        sink.accept(twin, aReport(aContainer("gpu", Map.of("privileged", true, "imageId", DIGEST))));
        report(web, "runner", "gpu", "mail", "more");
        Person everybody = somebodyIn(GroupPath.ROOT);
        double expected = hosts.host(everybody.scope(), Moment.NOW, twin).orElseThrow().shares().stream()
                .filter(share -> share.rule().equals(RULE))
                .findFirst()
                .orElseThrow()
                .hazard();
        report(web, "runner", "gpu", "mail");
        double rawShare = hosts.host(everybody.scope(), Moment.NOW, web).orElseThrow().shares().stream()
                .filter(share -> share.rule().equals(RULE))
                .findFirst()
                .orElseThrow()
                .hazard();

        assertThat(host(web).accepted().hazard()).isEqualTo(before);
        assertThat(host(web).hazard() - before).isCloseTo(rawShare - expected, within(1e-12));
    }

    @Test
    void a_waiver_covers_what_its_scope_says_and_nothing_else() {
        Map<WaiverScope, List<String>> covered = Map.of(
                object(web, "gpu"),
                List.of("web/gpu"),
                new WaiverScope.OfHost(web),
                List.of("web/gpu", "web/mail", "web/runner"),
                new WaiverScope.OfGroup(group),
                List.of("db/runner", "web/gpu", "web/mail", "web/runner"),
                new WaiverScope.OfGroup(paris),
                List.of("web/gpu", "web/mail", "web/runner"),
                new WaiverScope.OfImage(group, DIGEST),
                List.of("web/gpu"),
                new WaiverScope.OfImageName(group, "registry.example.com:5000/acme/runner"),
                List.of("db/runner", "web/runner"),
                new WaiverScope.OfImageName(paris, "registry.example.com:5000/acme/runner"),
                List.of("web/runner"),
                new WaiverScope.OfImageName(group, "acme/runner"),
                List.of(),
                new WaiverScope.OfLabel(group, "com.acme.mail"),
                List.of("web/mail"),
                new WaiverScope.OfLabel(group, "com.acme.mai"),
                List.of());
        covered.forEach((scope, expected) -> {
            WaiverEffect effect = effects.effect(ops.scope(), RULE, scope);
            double before = fleet().accepted().score();
            Waiver waiver = approved(scope);

            assertThat(waived(Moment.NOW)).as(scope.toString()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(effect.findings()).as(scope.toString()).isEqualTo(expected.size());
            assertThat(effect.first().stream().map(one -> one.hostName() + "/" + one.subjectName()))
                    .containsExactlyInAnyOrderElementsOf(expected);
            if (scope instanceof WaiverScope.OfGroup(GroupPath whole) && whole.equals(group)) {
                assertThat(effect.acceptedWithout()).isCloseTo(before, within(1e-9));
                assertThat(effect.acceptedWith()).isCloseTo(fleet().accepted().score(), within(1e-9));
                assertThat(effects.effect(ops.scope(), waiver.id())
                                .orElseThrow()
                                .acceptedWithout())
                        .isCloseTo(before, within(1e-9));
            }
            waivers.withdraw(manager, waiver.id(), "Done.");
            assertThat(waived(Moment.NOW)).isEmpty();
            assertThat(fleet().accepted().score()).isCloseTo(before, within(1e-9));
        });
    }

    @Test
    void what_comes_later_under_a_waiver_is_waived_from_its_first_report_on() {
        approved(new WaiverScope.OfLabel(group, "com.acme.late"));

        report(db, "runner", "late");

        assertThat(waived(Moment.NOW)).containsExactly("db/late");
        assertThat(host(db).accepted().waived().critical()).isEqualTo(1);
        assertThat(host(db).accepted().hazard()).isLessThan(host(db).hazard());
    }

    @Test
    void it_ends_by_itself_at_its_instant_and_counts_again_and_the_past_stays_as_it_was() throws InterruptedException {
        double raw = host(web).hazard();
        Waiver waiver = approved(object(web, "runner"), Duration.ofSeconds(2));
        Instant during = Instant.now();
        double accepted = host(web).accepted().hazard();
        assertThat(accepted).isLessThan(raw);

        Thread.sleep(Duration.between(Instant.now(), waiver.until()).plusMillis(50));

        assertThat(waived(Moment.NOW)).isEmpty();
        assertThat(host(web).accepted().hazard()).isEqualTo(raw);
        assertThat(fleet().accepted())
                .satisfies(now -> assertThat(now.waived().total()).isZero());
        assertThat(reader.waiver(ops.scope(), Moment.NOW, waiver.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(WaiverState.ENDED);
        assertThat(waived(Moment.at(during))).containsExactly("web/runner");
        assertThat(waived(Moment.at(waiver.until().minusMillis(1)))).containsExactly("web/runner");
        assertThat(waived(Moment.at(waiver.until()))).isEmpty();
        assertThat(fleet.fleet(ops.scope(), Moment.at(during))
                        .accepted()
                        .waived()
                        .critical())
                .isEqualTo(1);
        assertThat(hosts.host(ops.scope(), Moment.at(during), web)
                        .orElseThrow()
                        .summary()
                        .accepted()
                        .hazard())
                .isEqualTo(accepted);
        assertThat(reader.waiver(ops.scope(), Moment.at(during), waiver.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(WaiverState.IN_FORCE);
    }

    @Test
    void of_waivers_that_overlap_each_ends_by_itself() throws InterruptedException {
        Waiver wide = approved(new WaiverScope.OfHost(web), Duration.ofSeconds(2));
        approved(object(web, "runner"));

        assertThat(waived(Moment.NOW)).hasSize(3);
        assertThat(all().stream()
                        .filter(finding -> finding.subjectName().equals("runner")
                                && finding.hostId().equals(web)))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.waiver().orElseThrow().until()).isAfter(wide.until()));
        Thread.sleep(Duration.between(Instant.now(), wide.until()).plusMillis(50));
        assertThat(waived(Moment.NOW)).containsExactly("web/runner");
        assertThat(host(web).accepted().waived().critical()).isEqualTo(1);
    }

    @Test
    void nobody_decides_on_what_they_asked_for_and_roles_and_scopes_are_held() {
        Person both = new Person(
                "OMAR", "Omar", List.of(new Grant(Role.OPS, group), new Grant(Role.SECURITY_MANAGER, group)));
        Person elsewhere = new Person("eve", "Eve", List.of(new Grant(Role.SECURITY_MANAGER, paris)));
        Person auditor = new Person("ines", "Ines", List.of(new Grant(Role.AUDITOR, group)));
        Person elsewhereOps = somebodyIn(aGroup());
        WaiverRequest request = request(new WaiverScope.OfGroup(group), Duration.ofDays(1));
        Waiver asked = waivers.ask(ops, request);

        refused("waiver-of-ones-own", () -> waivers.decide(both, asked.id(), true, ""));
        refused("role-missing", () -> waivers.decide(ops, asked.id(), true, ""));
        refused("role-missing", () -> waivers.decide(auditor, asked.id(), false, ""));
        refused("group-outside-scope", () -> waivers.decide(elsewhere, asked.id(), true, ""));
        refused("role-missing", () -> waivers.decide(elsewhereOps, asked.id(), true, ""));
        refused("not-found", () -> waivers.withdraw(elsewhereOps, asked.id(), ""));
        refused("role-missing", () -> waivers.ask(auditor, request));
        refused("group-outside-scope", () -> waivers.ask(elsewhereOps, request));
        refused("not-found", () -> waivers.ask(elsewhereOps, request(object(web, "runner"), Duration.ofDays(1))));
        refused("role-missing", () -> waivers.withdraw(auditor, asked.id(), ""));
        refused("group-outside-scope", () -> waivers.withdraw(elsewhere, asked.id(), ""));
        assertThat(waived(Moment.NOW)).isEmpty();
    }

    @Test
    void what_is_decided_or_ended_is_decided_and_ended_once() {
        Waiver rejected = waivers.decide(
                manager,
                waivers.ask(ops, request(object(web, "gpu"), Duration.ofDays(1)))
                        .id(),
                false,
                "Drop the flag.");
        Waiver withdrawn = waivers.withdraw(
                ops,
                waivers.ask(ops, request(object(web, "gpu"), Duration.ofDays(1)))
                        .id(),
                "");
        Waiver inForce = approved(object(web, "mail"));

        assertThat(rejected.state()).isEqualTo(WaiverState.REJECTED);
        refused("waiver-not-waiting", () -> waivers.decide(manager, rejected.id(), true, ""));
        refused("waiver-not-waiting", () -> waivers.decide(manager, withdrawn.id(), true, ""));
        refused("waiver-not-waiting", () -> waivers.decide(manager, inForce.id(), false, ""));
        refused("waiver-ended", () -> waivers.withdraw(ops, withdrawn.id(), ""));
        refused("waiver-ended", () -> waivers.withdraw(manager, rejected.id(), ""));
        assertThatThrownBy(() -> jdbc.sql("update waivers_waiver set until_at = until_at + interval '1 year'")
                        .update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("delete from waivers_decision").update())
                .hasMessageContaining("append-only");
    }

    @Test
    void a_request_is_refused_that_says_too_little_or_too_much() {
        refused(
                "reason-invalid",
                () -> new WaiverRequest(
                        RULE, object(web, "gpu"), "  later  ", Optional.empty(), Instant.now(), Optional.empty()));
        refused(
                "reason-invalid",
                () -> new WaiverRequest(
                        RULE,
                        object(web, "gpu"),
                        "a bell \u0007 rings",
                        Optional.empty(),
                        Instant.now(),
                        Optional.empty()));
        refused("waiver-too-long", () -> waivers.ask(ops, request(object(web, "gpu"), Duration.ofDays(367))));
        refused("waiver-too-long", () -> waivers.ask(ops, request(object(web, "gpu"), Duration.ofSeconds(-1))));
        refused("not-found", () -> waivers.ask(ops, request(object(web, "nobody"), Duration.ofDays(1))));
        refused(
                "not-found",
                () -> waivers.ask(
                        ops,
                        request(
                                new WaiverScope.OfGroup(new GroupPath(group.value() + "/nowhere")),
                                Duration.ofDays(1))));
        refused(
                "waiver-scope-of-another-kind",
                () -> waivers.ask(
                        ops, request(new WaiverScope.OfObject(web, SubjectKind.ENGINE, "engine"), Duration.ofDays(1))));
        refused("waiver-scope-invalid", () -> new WaiverScope.OfImage(group, "sha256:12"));
        refused("waiver-scope-invalid", () -> new WaiverScope.OfImageName(group, "acme/runner:1.2"));
        refused("waiver-scope-invalid", () -> new WaiverScope.OfLabel(group, "two words"));
    }

    @Test
    void another_wording_of_the_rule_asks_again() {
        Waiver waiver = approved(new WaiverScope.OfHost(web));
        Waiver later = waivers.ask(ops, request(object(db, "runner"), Duration.ofDays(1)));
        jdbc.sql(
                        "update rules_version set digest = 'sha256:other' || digest where rule = ? and retired_at = 'infinity'")
                .param(RULE)
                .update();
        try {
            assertThat(reader.waiver(ops.scope(), Moment.NOW, waiver.id())
                            .orElseThrow()
                            .state())
                    .isEqualTo(WaiverState.ASKED_AGAIN);
            assertThat(reader.waiver(ops.scope(), Moment.NOW, later.id())
                            .orElseThrow()
                            .state())
                    .isEqualTo(WaiverState.ASKED);
            assertThat(waived(Moment.NOW)).isEmpty();
            report(web, "runner", "gpu", "mail", "new");
            assertThat(host(web).accepted().hazard()).isEqualTo(host(web).hazard());
        } finally {
            jdbc.sql(
                            "update rules_version set digest = substring(digest from 13) where rule = ? and digest like 'sha256:other%'")
                    .param(RULE)
                    .update();
        }
        assertThat(waived(Moment.NOW)).hasSize(4);
    }

    @Test
    void a_rule_s_findings_are_counted_with_those_that_are_waived_and_can_be_asked_for_by_state() {
        approved(new WaiverScope.OfImageName(group, "registry.example.com:5000/acme/runner"));
        FindingFilter all = FindingFilter.ALL.withRule(Optional.of(RULE));

        assertThat(group(all).orElseThrow()).satisfies(both -> {
            assertThat(both.subjects()).isEqualTo(4);
            assertThat(both.waived()).isEqualTo(2);
            assertThat(both.hosts()).isEqualTo(2);
        });
        assertThat(group(all.withState(Optional.of(FindingState.OPEN))).orElseThrow())
                .satisfies(open -> {
                    assertThat(open.subjects()).isEqualTo(2);
                    assertThat(open.hosts()).isEqualTo(1);
                });
        for (String words : List.of("", "web", "runner", "nothing of that name")) {
            long whole = total(all.withWords(words));
            long open = total(all.withWords(words).withState(Optional.of(FindingState.OPEN)));
            long waived = total(all.withWords(words).withState(Optional.of(FindingState.WAIVED)));
            assertThat(open + waived).as(words).isEqualTo(whole);
            assertThat(page(all.withWords(words).withState(Optional.of(FindingState.OPEN))))
                    .hasSize((int) open);
            assertThat(page(all.withWords(words).withState(Optional.of(FindingState.WAIVED))))
                    .hasSize((int) waived)
                    .allSatisfy(finding -> assertThat(finding.waiver()).isPresent());
        }
    }

    private Optional<FindingGroup> group(FindingFilter filter) {
        return findings.byRule(ops.scope(), Moment.NOW, filter).stream().findFirst();
    }

    private long total(FindingFilter filter) {
        return findings.findings(ops.scope(), Moment.NOW, filter, PageRequest.first(1))
                .total();
    }

    private List<Finding> page(FindingFilter filter) {
        return findings.findings(ops.scope(), Moment.NOW, filter, PageRequest.first(100))
                .items();
    }

    @Test
    void lists_say_what_waits_what_is_in_force_what_ends_soon_and_what_has_ended() {
        Waiver asked = waivers.ask(ops, request(object(web, "runner"), Duration.ofDays(30)));
        Waiver soon = approved(object(web, "gpu"), Duration.ofDays(3));
        Waiver far = approved(object(web, "mail"), Duration.ofDays(90));
        Waiver ended = waivers.withdraw(ops, approved(object(db, "runner")).id(), "Fixed.");

        assertThat(ids(WaiverFilter.ALL.withStates(WaiverState.ASKED, WaiverState.ASKED_AGAIN)))
                .containsExactly(asked.id());
        assertThat(ids(WaiverFilter.ALL.withStates(WaiverState.ASKED).notAskedBy("Omar")))
                .isEmpty();
        assertThat(ids(WaiverFilter.ALL.withStates(WaiverState.IN_FORCE))).containsExactly(far.id(), soon.id());
        assertThat(ids(WaiverFilter.ALL.withStates(WaiverState.IN_FORCE).endingBefore(properties.soon(Instant.now()))))
                .containsExactly(soon.id());
        assertThat(ids(WaiverFilter.ALL.withStates(WaiverState.WITHDRAWN, WaiverState.ENDED, WaiverState.REJECTED)))
                .containsExactly(ended.id());
        assertThat(ids(WaiverFilter.ALL.withHost(db))).containsExactly(ended.id());
        assertThat(ids(WaiverFilter.ALL.withWords("GPU"))).containsExactly(soon.id());
        assertThat(ids(WaiverFilter.ALL.withRule("no-such-rule"))).isEmpty();
    }

    private List<UUID> ids(WaiverFilter filter) {
        return reader.waivers(ops.scope(), Moment.NOW, filter, PageRequest.first(100)).items().stream()
                .map(Waiver::id)
                .toList();
    }

    @Test
    void a_waiver_of_a_group_follows_it_and_covers_whoever_is_in_it() {
        Person administrator = new Person("adam", "Adam", List.of(new Grant(Role.ADMINISTRATOR, group)));
        Waiver waiver = approved(new WaiverScope.OfGroup(paris));
        UUID parisId = groupTree.groups(administrator.scopeFor(Right.SEE_GROUPS)).stream()
                .filter(one -> one.path().equals(paris))
                .findFirst()
                .orElseThrow()
                .id();
        GroupPath lyon = new GroupPath(group.value() + "/lyon");
        assertThat(groupTree.references(administrator, parisId)).containsEntry(GroupReferences.Kind.WAIVERS, 1L);

        Instant before = Instant.now();
        groupTree.change(administrator, parisId, new GroupEdit(Optional.of(lyon), Optional.empty()));

        assertThat(reader.waiver(ops.scope(), Moment.NOW, waiver.id())
                        .orElseThrow()
                        .place()
                        .group())
                .isEqualTo(lyon.value());
        assertThat(waived(Moment.NOW)).hasSize(3);
        assertThat(host(web).accepted().waived().critical()).isEqualTo(3);

        moves.move(administrator, db, lyon);

        assertThat(waived(Moment.NOW)).hasSize(4).contains("db/runner");
        assertThat(host(db).accepted().waived().critical()).isEqualTo(1);
        moves.move(administrator, web, group);
        assertThat(waived(Moment.NOW)).containsExactly("db/runner");
        assertThat(host(web).accepted().hazard()).isEqualTo(host(web).hazard());
        assertThat(waived(Moment.at(before))).containsExactlyInAnyOrder("web/gpu", "web/mail", "web/runner");
        refused("group-in-use", () -> groupTree.delete(administrator, parisId));
    }

    @Test
    void a_waiver_of_very_many_hosts_is_added_up_by_and_by_and_so_is_its_end() {
        GroupPath crowd = new GroupPath(group.value() + "/crowd");
        for (int number = 0; number < 120; number++) {
            report(aHost("crowd-" + number, crowd), "runner");
        }

        Waiver waiver = approved(new WaiverScope.OfGroup(crowd));

        await().untilAsserted(
                        () -> assertThat(fleet().accepted().waived().critical()).isEqualTo(120));
        await().untilAsserted(() -> assertThat(unsettled(waiver)).isZero());
        waivers.withdraw(manager, waiver.id(), "Fixed.");
        await().untilAsserted(
                        () -> assertThat(fleet().accepted().waived().critical()).isZero());
        assertThat(fleet().accepted().hazard()).isEqualTo(fleet().hazard());
    }

    private int unsettled(Waiver waiver) {
        return jdbc.sql("select count(*) from posture_unsettled_waiver where waiver_id = ?")
                .param(waiver.id())
                .query(Integer.class)
                .single();
    }
}
