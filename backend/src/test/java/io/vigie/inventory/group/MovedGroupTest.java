package io.vigie.inventory.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import io.vigie.access.ApiToken;
import io.vigie.access.Binding;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.GroupReferences.Kind;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.access.Role;
import io.vigie.access.Scope;
import io.vigie.access.binding.BindingService;
import io.vigie.access.token.ApiTokenRequest;
import io.vigie.access.token.ApiTokenService;
import io.vigie.attestations.Attestation;
import io.vigie.attestations.AttestationFilter;
import io.vigie.attestations.AttestationReader;
import io.vigie.attestations.AttestationRequest;
import io.vigie.attestations.AttestationRequest.Where;
import io.vigie.attestations.AttestationService;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditHost;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditService;
import io.vigie.enrol.EnrolmentService;
import io.vigie.enrol.EnrolmentToken;
import io.vigie.posture.hosts.HostFilter;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.problem.CodedException;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.verdicts.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A group that is renamed and moved with a binding, tokens, an attestation and audits in it. */
class MovedGroupTest extends IntegrationTest {
    private static final Person ADAM = person(GroupPath.ROOT);
    private static final String FRAMEWORK = "cis-docker-1.8.0";

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private GroupService groups;

    @Autowired
    private HostMoveService hostMoves;

    @Autowired
    private BindingService bindings;

    @Autowired
    private ApiTokenService tokens;

    @Autowired
    private EnrolmentService enrolment;

    @Autowired
    private AttestationService attestations;

    @Autowired
    private AuditService audits;

    @Autowired
    private HostPostureService postures;

    @Autowired
    private AttestationReader reader;

    @Autowired
    private JdbcClient jdbc;

    private final GroupPath top = aGroup();
    private final GroupPath before = new GroupPath(top + "/prod");
    private final GroupPath elsewhere = new GroupPath(top + "/live");
    private final GroupPath after = new GroupPath(elsewhere + "/shop");
    private UUID host = new UUID(0, 0);
    private UUID group = new UUID(0, 0);
    private UUID attested = new UUID(0, 0);

    private static Person person(GroupPath scope) {
        return new Person(
                "adam",
                "Adam",
                List.of(
                        new Grant(Role.ADMINISTRATOR, scope),
                        new Grant(Role.SECURITY_MANAGER, scope),
                        new Grant(Role.OPS, scope)));
    }

    @BeforeEach
    void fill() {
        host = aHost("web-1", new GroupPath(before + "/paris"));
        aHost("db-1", elsewhere);
        group = id(before);
        bindings.add(ADAM, new Binding("ops-" + top.value().substring(1), Role.OPS, before));
        tokens.make(ADAM, new ApiTokenRequest("nightly", Set.of(before), Set.of(Role.OPS), Duration.ofHours(2)));
        enrolment.createToken(
                ADAM.scopeFor(Right.ENROL_HOSTS),
                "adam",
                new EnrolmentService.TokenRequest(before, Duration.ofHours(1), 1));
        attested = attest(before).id();
    }

    private Attestation attest(GroupPath of) {
        return attestations.attest(
                ADAM,
                new AttestationRequest(
                        FRAMEWORK,
                        item(),
                        new Where.Group(of),
                        Verdict.PASS,
                        "Seen",
                        Optional.empty(),
                        Optional.empty()));
    }

    /** One that no rule decides. */
    private String item() {
        return catalogue.framework(FRAMEWORK).orElseThrow().items().stream()
                .filter(FrameworkItem::manual)
                .map(FrameworkItem::id)
                .findFirst()
                .orElseThrow();
    }

    private UUID id(GroupPath path) {
        return jdbc.sql("select identity from inventory_group where path = ?")
                .param(path.value())
                .query(UUID.class)
                .single();
    }

    private void move() {
        groups.change(ADAM, group, new GroupEdit(Optional.of(after), Optional.empty()));
    }

    private Audit pinned(GroupPath covered) {
        Audit asked = audits.ask(ADAM, new AuditRequest("audit", FRAMEWORK, covered));
        jdbc.sql("update audits_audit set answer_until = now() - interval '1 second' where id = ?")
                .param(asked.id())
                .update();
        audits.finish(asked.id());
        return audits.audit(ADAM.scope(), asked.id()).orElseThrow();
    }

    private List<HostSummary> hosts(Scope scope, Moment moment) {
        return postures.hosts(scope, moment, HostFilter.ALL, PageRequest.first(100))
                .items();
    }

    private Instant now() {
        return jdbc.sql("select clock_timestamp()").query(Instant.class).single();
    }

    @Test
    void all_that_is_kept_by_the_group_is_under_the_new_path() {
        move();

        assertThat(bindings.list(person(after)))
                .extracting(kept -> kept.binding().scope())
                .containsExactly(after);
        assertThat(tokens.administered(person(after), PageRequest.first(10)).items())
                .flatExtracting(ApiToken::grants)
                .containsExactly(new Grant(Role.OPS, after));
        assertThat(enrolment.tokens(person(after).scopeFor(Right.ENROL_HOSTS)))
                .extracting(EnrolmentToken::group)
                .containsExactly(after);
        assertThat(attestations
                        .attestation(person(after).scope(), Moment.NOW, attested)
                        .map(Attestation::place))
                .contains(new Attestation.Place.OfGroup(after.value()));
        assertThat(groups.references(ADAM, group))
                .isEqualTo(Map.of(
                        Kind.HOSTS, 1L,
                        Kind.GROUPS, 1L,
                        Kind.BINDINGS, 1L,
                        Kind.API_TOKENS, 1L,
                        Kind.ENROLMENT_TOKENS, 1L,
                        Kind.ATTESTATIONS, 1L));
    }

    @Test
    void nothing_of_it_is_left_to_who_has_the_old_path() {
        move();
        aHost("later", before);

        assertThat(bindings.list(person(before))).isEmpty();
        assertThat(tokens.administered(person(before), PageRequest.first(10)).items())
                .isEmpty();
        assertThat(enrolment.tokens(person(before).scopeFor(Right.ENROL_HOSTS))).isEmpty();
        assertThat(attestations
                        .attestations(person(before).scope(), Moment.NOW, AttestationFilter.ALL, PageRequest.first(10))
                        .items())
                .isEmpty();
        assertThat(hosts(person(before).scope(), Moment.NOW))
                .extracting(HostSummary::name)
                .containsExactly("later");
        assertThat(id(before)).isNotEqualTo(group);
    }

    @Test
    void the_past_shows_the_path_of_its_time_to_who_sees_the_group_now() {
        Instant then = now();
        move();

        assertThat(hosts(person(after).scope(), Moment.at(then)))
                .extracting(HostSummary::group)
                .containsExactly(before + "/paris");
        assertThat(hosts(person(before).scope(), Moment.at(then))).isEmpty();
        assertThat(attestations
                        .attestation(person(after).scope(), Moment.at(then), attested)
                        .map(Attestation::place))
                .contains(new Attestation.Place.OfGroup(before.value()));
        assertThat(hosts(person(after).scope(), Moment.at(now())))
                .extracting(HostSummary::group)
                .containsExactly(after + "/paris");
    }

    @Test
    void what_is_attested_of_the_group_counts_for_its_hosts_as_before() {
        Instant then = now();
        move();

        for (Moment moment : List.of(Moment.NOW, Moment.at(then))) {
            HostSummary seen = hosts(person(after).scope(), moment).getFirst();
            assertThat(attestedOf(seen, moment)).contains(attested);
        }
    }

    private Optional<UUID> attestedOf(HostSummary seen, Moment moment) {
        return reader.inForce(person(after).scope(), moment, FRAMEWORK)
                .of(seen.id(), seen.group(), item())
                .map(Attestation::id);
    }

    @Test
    void an_audit_of_the_group_is_derived_again_with_the_paths_of_its_instant() {
        Audit audit = pinned(before);
        move();

        assertThat(audits.verify(person(after).scope(), audit.id())).isTrue();
        Audit read = audits.audit(person(after).scope(), audit.id()).orElseThrow();
        assertThat(read.scope()).containsExactly(before.value());
        assertThat(audits.hosts(person(after).scope(), audit.id()))
                .extracting(AuditHost::group)
                .allMatch((before + "/paris")::equals);
        assertThat(audits.audit(person(before).scope(), audit.id())).isEmpty();
    }

    @Test
    void an_audit_of_what_was_above_stays_whole_and_is_hidden_from_who_no_longer_sees_a_part_of_it() {
        Audit audit = pinned(before);
        Person left = person(before);
        assertThat(audits.audit(left.scope(), audit.id())).isPresent();
        GroupPath paris = new GroupPath(before + "/paris");
        groups.change(
                ADAM, id(paris), new GroupEdit(Optional.of(new GroupPath(elsewhere + "/paris")), Optional.empty()));

        assertThat(audits.audit(left.scope(), audit.id())).isEmpty();
        assertThat(audits.audit(ADAM.scope(), audit.id())).isPresent();
        assertThat(audits.verify(ADAM.scope(), audit.id())).isTrue();
    }

    @Test
    void a_host_that_is_moved_takes_its_audits_out_of_sight_and_its_past_along() {
        Instant then = now();
        Audit audit = pinned(before);
        hostMoves.move(ADAM, host, elsewhere);

        assertThat(hosts(person(elsewhere).scope(), Moment.at(then)))
                .extracting(HostSummary::group)
                .contains(before + "/paris");
        assertThat(hosts(person(before).scope(), Moment.at(then))).isEmpty();
        assertThat(audits.audit(person(before).scope(), audit.id())).isEmpty();
        assertThat(audits.verify(ADAM.scope(), audit.id())).isTrue();
    }

    @Test
    void a_group_is_deleted_when_nothing_is_in_force_any_more_and_its_past_stays_readable() {
        GroupPath empty = new GroupPath(top + "/empty");
        Attestation said = attest(empty);
        Audit audit = pinned(empty);
        UUID id = id(empty);
        assertThatThrownBy(() -> groups.delete(ADAM, id)).hasMessageContaining("attestations=1");

        attestations.withdraw(ADAM, said.id());
        groups.delete(ADAM, id);

        assertThat(attestations
                        .attestation(person(top).scope(), Moment.NOW, said.id())
                        .map(Attestation::place))
                .contains(new Attestation.Place.OfGroup(empty.value()));
        assertThat(audits.audit(person(top).scope(), audit.id()).map(Audit::scope))
                .contains(List.of(empty.value()));
        assertThat(audits.verify(person(top).scope(), audit.id())).isTrue();
        aHost("later", empty);
        assertThat(attestations.attestation(person(empty).scope(), Moment.NOW, said.id()))
                .isEmpty();
        assertThat(audits.audit(person(empty).scope(), audit.id())).isEmpty();
    }

    @Test
    void each_kind_that_is_in_force_keeps_a_group_from_being_deleted() {
        assertThatThrownBy(() -> groups.delete(ADAM, group)).isInstanceOfSatisfying(CodedException.class, refused -> {
            assertThat(refused.code()).isEqualTo("group-in-use");
            assertThat(refused.properties().toString())
                    .contains(
                            "hosts=1",
                            "groups=1",
                            "bindings=1",
                            "api-tokens=1",
                            "enrolment-tokens=1",
                            "attestations=1");
        });
    }

    @Test
    void who_administers_the_group_alone_neither_renames_nor_moves_it() {
        Person ofIt = person(before);

        assertThatThrownBy(() -> groups.change(
                        ofIt, group, new GroupEdit(Optional.of(new GroupPath(top + "/x")), Optional.empty())))
                .hasMessageContaining("do not cover");
        assertThatThrownBy(
                        () -> groups.change(person(top), group, new GroupEdit(Optional.of(aGroup()), Optional.empty())))
                .hasMessageContaining("do not cover");
        assertThat(groups.change(
                                ofIt, group, new GroupEdit(Optional.empty(), Optional.of(new GroupDescription("Shop"))))
                        .description())
                .isEqualTo("Shop");
    }
}
