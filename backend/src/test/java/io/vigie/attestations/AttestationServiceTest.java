package io.vigie.attestations;

import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Role;
import io.vigie.attestations.AttestationFilter.State;
import io.vigie.attestations.AttestationRequest.Where;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditService;
import io.vigie.ingest.ReportSink;
import io.vigie.posture.frameworks.FrameworkResult;
import io.vigie.posture.frameworks.FrameworkResult.ItemResult;
import io.vigie.posture.frameworks.FrameworkService;
import io.vigie.problem.CodedException;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.report.Digest;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.frameworks.ItemChoice;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.trail.Trail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class AttestationServiceTest extends IntegrationTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    private AttestationService attestations;

    @Autowired
    private FrameworkService frameworks;

    @Autowired
    private AuditService audits;

    @Autowired
    private ReportSink sink;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Trail trail;

    @Autowired
    private JdbcClient jdbc;

    private Framework framework;
    private FrameworkItem manual;
    private GroupPath group;
    private GroupPath paris;
    private UUID web;
    private UUID db;
    private Person manager;

    @BeforeEach
    void twoHostsAndWhoAnswersForThem() {
        framework = catalogue.frameworks().stream()
                .filter(one -> one.items().stream().anyMatch(FrameworkItem::manual))
                .findFirst()
                .orElseThrow();
        manual = framework.items().stream()
                .filter(FrameworkItem::manual)
                .findFirst()
                .orElseThrow();
        group = aGroup();
        paris = new GroupPath(group.value() + "/paris");
        web = aHost("web", paris);
        db = aHost("db", group);
        sink.accept(web, aReport());
        sink.accept(db, aReport());
        manager = a(Role.SECURITY_MANAGER, group);
    }

    private static Person a(Role role, GroupPath group) {
        return new Person("maya", "Maya", List.of(new Grant(role, group)));
    }

    private AttestationRequest says(Verdict answer, Where where) {
        return new AttestationRequest(
                framework.id(), manual.id(), where, answer, "We looked.", Optional.empty(), Optional.empty());
    }

    private AttestationRequest until(Instant until) {
        return new AttestationRequest(
                framework.id(),
                manual.id(),
                new Where.Group(group),
                Verdict.PASS,
                "For a while.",
                Optional.empty(),
                Optional.of(until));
    }

    private ItemResult result(Moment moment) {
        return frameworks.result(manager.scope(), moment, framework).items().stream()
                .filter(one -> one.item().id().equals(manual.id()))
                .findFirst()
                .orElseThrow();
    }

    private Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void what_is_attested_of_a_group_counts_on_every_host_below_it() {
        assertThat(result(Moment.NOW).manual()).isEqualTo(2);

        attestations.attest(manager, says(Verdict.PASS, new Where.Group(group)));

        ItemResult result = result(Moment.NOW);
        assertThat(result.passed()).isEqualTo(2);
        assertThat(result.attested()).isEqualTo(2);
        assertThat(result.manual()).isZero();
    }

    @Test
    void the_share_counts_what_is_attested() {
        FrameworkResult before = frameworks.result(manager.scope(), Moment.NOW, framework);

        attestations.attest(manager, says(Verdict.FAIL, new Where.Host(web)));
        FrameworkResult after = frameworks.result(manager.scope(), Moment.NOW, framework);

        assertThat(after.failed()).isEqualTo(before.failed() + 1);
        assertThat(after.manual()).isEqualTo(before.manual() - 1);
        assertThat(after.attested()).isEqualTo(1);
        assertThat(after.share())
                .isEqualTo((double) before.passed() / (before.passed() + before.failed() + before.unknown() + 1));
    }

    @Test
    void of_several_that_speak_of_one_host_the_newest_counts_and_behind_it_the_one_before() {
        attestations.attest(manager, says(Verdict.FAIL, new Where.Host(web)));
        Attestation newest = attestations.attest(manager, says(Verdict.PASS, new Where.Group(paris)));
        assertThat(result(Moment.NOW).passed()).isEqualTo(1);
        assertThat(result(Moment.NOW).failed()).isZero();

        attestations.withdraw(manager, newest.id());

        assertThat(result(Moment.NOW).failed()).isEqualTo(1);
        assertThat(result(Moment.NOW).manual()).isEqualTo(1);
    }

    @Test
    void past_its_end_the_item_is_manual_again_without_anything_being_written() throws InterruptedException {
        Instant end = now().plusMillis(1_500);
        Attestation made = attestations.attest(manager, until(end));
        assertThat(result(Moment.NOW).passed()).isEqualTo(2);
        assertThat(result(Moment.at(end.minusMillis(1))).passed()).isEqualTo(2);
        assertThat(result(Moment.at(end)).manual()).isEqualTo(2);

        Thread.sleep(Duration.between(now(), end).plusMillis(50));

        assertThat(result(Moment.NOW).manual()).isEqualTo(2);
        assertThat(result(Moment.NOW).attested()).isZero();
        assertThat(listed(State.ENDED)).containsExactly(made);
        assertThat(listed(State.ACTIVE)).isEmpty();
        refused(() -> attestations.withdraw(manager, made.id()), "attestation-ended");
    }

    private List<Attestation> listed(State state) {
        AttestationFilter filter =
                new AttestationFilter(Optional.of(framework.id()), Optional.empty(), Optional.of(state));
        return attestations
                .attestations(manager.scope(), Moment.NOW, filter, PageRequest.first(100))
                .items();
    }

    @Test
    void the_past_reads_as_it_was_before_during_and_after() {
        Instant before = now();
        Attestation made = attestations.attest(manager, says(Verdict.PASS, new Where.Group(group)));
        Instant during = now();
        attestations.withdraw(manager, made.id());

        assertThat(result(Moment.NOW).manual()).isEqualTo(2);
        assertThat(result(Moment.at(before)).manual()).isEqualTo(2);
        assertThat(result(Moment.at(during)).passed()).isEqualTo(2);
        assertThat(attestations.attestation(manager.scope(), Moment.at(before), made.id()))
                .isEmpty();
        assertThat(attestations
                        .attestation(manager.scope(), Moment.at(during), made.id())
                        .orElseThrow()
                        .withdrawal())
                .isEmpty();
        assertThat(listed(State.ENDED).getFirst().withdrawal().orElseThrow().by())
                .isEqualTo("maya");
        refused(() -> attestations.withdraw(manager, made.id()), "attestation-ended");
    }

    @Test
    void a_pinned_audit_stays_true_after_a_withdrawal_and_its_root_holds_what_was_attested() {
        Audit without = finishedAudit();
        Attestation made = attestations.attest(manager, says(Verdict.PASS, new Where.Group(group)));
        Audit with = finishedAudit();
        attestations.withdraw(manager, made.id());
        attestations.attest(manager, says(Verdict.FAIL, new Where.Group(group)));

        assertThat(with.verdictRoot()).isNotEqualTo(without.verdictRoot());
        assertThat(audits.verify(manager.scope(), without.id())).isTrue();
        assertThat(audits.verify(manager.scope(), with.id())).isTrue();
        assertThat(result(Moment.at(with.pinnedAt().orElseThrow())).passed()).isEqualTo(2);
        assertThat(result(Moment.NOW).failed()).isEqualTo(2);
    }

    private Audit finishedAudit() {
        Audit asked = audits.ask(manager, new AuditRequest("pinned", framework.id(), group));
        jdbc.sql("update audits_audit set answer_until = now() - interval '1 second' where id = ?")
                .param(asked.id())
                .update();
        audits.finish(asked.id());
        return audits.audit(manager.scope(), asked.id()).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OPS", "AUDITOR", "ADMINISTRATOR"})
    void only_security_managers_attest_and_refusals_are_on_the_trail(Role role) {
        Attestation made = attestations.attest(manager, says(Verdict.PASS, new Where.Group(group)));
        Person other = a(role, group);

        refused(() -> attestations.attest(other, says(Verdict.PASS, new Where.Group(group))), "role-missing");
        refused(() -> attestations.withdraw(other, made.id()), "role-missing");
        assertThat(trail.newest(3)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("attest");
            assertThat(entry.outcome()).isEqualTo("refused");
            assertThat(entry.detail()).containsEntry("code", "role-missing");
        });
    }

    @Test
    void nobody_attests_or_withdraws_outside_his_scope() {
        Person ofParis = a(Role.SECURITY_MANAGER, paris);
        Attestation ofAll = attestations.attest(manager, says(Verdict.PASS, new Where.Group(group)));

        refused(() -> attestations.attest(ofParis, says(Verdict.PASS, new Where.Group(group))), "group-outside-scope");
        refused(() -> attestations.attest(ofParis, says(Verdict.PASS, new Where.Host(db))), "not-found");
        refused(() -> attestations.attest(manager, says(Verdict.PASS, new Where.Host(UUID.randomUUID()))), "not-found");
        refused(() -> attestations.withdraw(ofParis, ofAll.id()), "group-outside-scope");
        assertThat(attestations.attestation(ofParis.scope(), Moment.NOW, ofAll.id()))
                .contains(ofAll);
    }

    @Test
    void who_sees_no_host_of_it_sees_no_attestation() {
        Attestation ofHost =
                attestations.attest(manager, withProof(new ProofFile("a.txt", "text/plain", new byte[] {1})));
        Person stranger = a(Role.SECURITY_MANAGER, aGroup());
        Person ofParis = a(Role.AUDITOR, paris);

        assertThat(attestations.attestation(stranger.scope(), Moment.NOW, ofHost.id()))
                .isEmpty();
        assertThat(attestations.attestation(ofParis.scope(), Moment.NOW, ofHost.id()))
                .isEmpty();
        assertThat(attestations
                        .attestations(stranger.scope(), Moment.NOW, AttestationFilter.ALL, PageRequest.first(100))
                        .total())
                .isZero();
        refused(() -> attestations.proof(stranger.scope(), ofHost.id()), "not-found");
        refused(() -> attestations.withdraw(stranger, ofHost.id()), "not-found");
    }

    private AttestationRequest withProof(ProofFile proof) {
        return new AttestationRequest(
                framework.id(),
                manual.id(),
                new Where.Host(db),
                Verdict.PASS,
                "See the file.",
                Optional.of(proof),
                Optional.empty());
    }

    @Test
    void an_item_that_rules_decide_takes_no_attestation() {
        FrameworkItem judged = framework.items().stream()
                .filter(item -> !item.manual())
                .findFirst()
                .orElseThrow();

        refused(() -> attestations.attest(manager, about(framework.id(), judged.id())), "item-not-manual");
        refused(() -> attestations.attest(manager, about(framework.id(), "99.99")), "item-unknown");
        refused(() -> attestations.attest(manager, about("no-framework", manual.id())), "not-found");
    }

    private AttestationRequest about(String edition, String item) {
        return new AttestationRequest(
                edition, item, new Where.Group(group), Verdict.PASS, "We looked.", Optional.empty(), Optional.empty());
    }

    @Test
    void an_attestation_ends_in_the_future_and_within_two_years() {
        refused(() -> attestations.attest(manager, until(now().minus(DAY))), "until-out-of-range");
        refused(() -> attestations.attest(manager, until(now().plus(DAY.multipliedBy(740)))), "until-out-of-range");

        Attestation usual = attestations.attest(manager, says(Verdict.PASS, new Where.Host(web)));
        assertThat(Duration.between(usual.at(), usual.until())).isBetween(DAY.multipliedBy(365), DAY.multipliedBy(366));
    }

    @Test
    void a_hostile_statement_is_kept_to_the_letter_and_an_impossible_one_refused() {
        String hostile = "<script>alert(1)</script>\n=cmd|'/C calc'!A0\n\u202Egnp.exe {0} %s ${7*7} '; drop table x";
        Attestation made = attestations.attest(
                manager,
                new AttestationRequest(
                        framework.id(),
                        manual.id(),
                        new Where.Host(web),
                        Verdict.NOT_APPLICABLE,
                        hostile.replace("\n", "\r\n"),
                        Optional.empty(),
                        Optional.empty()));

        assertThat(made.statement()).isEqualTo(hostile);
        for (String impossible : List.of("", "  \n ", "nul\u0000", "bell\u0007", "x".repeat(4_001))) {
            refused(
                    () -> new AttestationRequest(
                            framework.id(),
                            manual.id(),
                            new Where.Host(web),
                            Verdict.PASS,
                            impossible,
                            Optional.empty(),
                            Optional.empty()),
                    "statement-invalid");
        }
    }

    @Test
    void a_proof_is_kept_to_the_byte_under_a_harmless_name() {
        byte[] content = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        Attestation made = attestations.attest(
                manager,
                withProof(new ProofFile("../../etc/\r\nSet-Cookie: a=b\"<b>.html", "text/html\r\nX: y", content)));

        Attestation.Proof proof = made.proof().orElseThrow();
        assertThat(proof.name()).doesNotContain("/", "..", "\r", "\n").endsWith(".html");
        assertThat(proof.mediaType()).isEqualTo("application/octet-stream");
        assertThat(proof.digest()).isEqualTo(Digest.of(content));
        assertThat(attestations.proof(manager.scope(), made.id())).isEqualTo(content);
        assertThat(new ProofFile("..\\..\\..", "", content).name()).isEqualTo("proof");
        assertThat(new ProofFile("n".repeat(5_000), "", content).name()).hasSize(200);
    }

    @Test
    void a_proof_has_at_most_ten_megabytes() {
        Attestation made =
                attestations.attest(manager, withProof(new ProofFile("whole", "", new byte[ProofFile.LARGEST_BYTES])));

        assertThat(made.proof().orElseThrow().sizeBytes()).isEqualTo(ProofFile.LARGEST_BYTES);
        refused(() -> new ProofFile("more", "", new byte[11 * 1024 * 1024]), "proof-too-large");
        refused(() -> new ProofFile("none", "", new byte[0]), "proof-empty");
    }

    @Test
    void the_database_refuses_to_change_what_was_attested() {
        Attestation made = attestations.attest(manager, says(Verdict.PASS, new Where.Host(web)));

        for (String change : List.of(
                "update attestations_attestation set statement = 'other' where id = ?",
                "delete from attestations_attestation where id = ?")) {
            assertThatThrownBy(() -> jdbc.sql(change).param(made.id()).update()).hasMessageContaining("append-only");
        }
    }

    @Test
    void attesting_and_withdrawing_are_on_the_trail() {
        Attestation made = attestations.attest(manager, says(Verdict.PASS, new Where.Group(group)));
        attestations.withdraw(manager, made.id());

        assertThat(trail.newest(20).stream()
                        .filter(entry -> entry.object().equals(made.id().toString())))
                .extracting(Trail.Entry::action)
                .containsExactly("attestation-withdrawn", "attested");
        assertThat(trail.newest(20))
                .filteredOn(entry -> entry.action().equals("attestation-withdrawn"))
                .first()
                .satisfies(entry -> assertThat(entry.detail())
                        .containsEntry("untilBefore", made.until().toString())
                        .containsKey("untilAfter")
                        .doesNotContainKey("until"));
    }

    @Test
    void level_and_profile_choose_which_items_are_counted() {
        Framework cis = catalogue.frameworks().stream()
                .filter(one -> one.id().equals("cis-docker-1.8.0"))
                .findFirst()
                .orElseThrow();
        ItemChoice first = new ItemChoice(Optional.of("L1"), Optional.empty());
        ItemChoice server = new ItemChoice(Optional.empty(), Optional.of(ItemChoice.Profile.SERVER));

        FrameworkResult ofFirst = frameworks.result(manager.scope(), Moment.NOW, first.of(cis));
        FrameworkResult ofServer = frameworks.result(manager.scope(), Moment.NOW, server.of(cis));

        assertThat(ofFirst.items())
                .isNotEmpty()
                .noneMatch(item -> item.item().level().filter("L2"::equals).isPresent());
        assertThat(ofServer.items())
                .isNotEmpty()
                .noneMatch(item -> item.item().profile().isPresent());
        assertThat(new ItemChoice(Optional.of("L2"), Optional.of(ItemChoice.Profile.SWARM)).of(cis))
                .isEqualTo(cis);
    }
}
