package io.vigie.scope;

import io.vigie.access.Binding;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.access.Role;
import io.vigie.access.Scope;
import io.vigie.access.binding.BindingService;
import io.vigie.access.token.ApiTokenRequest;
import io.vigie.access.token.ApiTokenService;
import io.vigie.attestations.Attestation;
import io.vigie.attestations.AttestationRequest;
import io.vigie.attestations.AttestationRequest.Where;
import io.vigie.attestations.AttestationService;
import io.vigie.attestations.ProofFile;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditService;
import io.vigie.enrol.EnrolmentService;
import io.vigie.enrol.EnrolmentService.TokenRequest;
import io.vigie.export.ExportFormat;
import io.vigie.export.ExportService;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.FreshnessService;
import io.vigie.inventory.HostService;
import io.vigie.inventory.group.GroupService;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.scope.World.PlannedHost;
import io.vigie.waivers.WaiverRequest;
import io.vigie.waivers.WaiverScope;
import io.vigie.waivers.WaiverService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets a world come to pass, through the services of the product, as far as nothing here is marked as done to the tables. */
@Component
final class FleetBuilder {
    /** Somebody of the demo directory, who is in the group that worlds bind. */
    static final String BOUND_PERSON = "omar";

    private static final Person MANAGER = new Person(
            "maya",
            "Maya",
            List.of(new Grant(Role.SECURITY_MANAGER, GroupPath.ROOT), new Grant(Role.ADMINISTRATOR, GroupPath.ROOT)));

    private static final Person ASKING = new Person("olga", "Olga", List.of(new Grant(Role.OPS, GroupPath.ROOT)));

    private final HostService hosts;
    private final GroupService groups;
    private final FreshnessService freshness;
    private final ReportSink sink;
    private final AttestationService attestations;
    private final WaiverService waivers;
    private final AuditService audits;
    private final ExportService exports;
    private final EnrolmentService enrolment;
    private final ApiTokenService tokens;
    private final BindingService bindings;
    private final Catalogue catalogue;
    private final JdbcClient jdbc;

    FleetBuilder(
            HostService hosts,
            GroupService groups,
            FreshnessService freshness,
            ReportSink sink,
            AttestationService attestations,
            WaiverService waivers,
            AuditService audits,
            ExportService exports,
            EnrolmentService enrolment,
            ApiTokenService tokens,
            BindingService bindings,
            Catalogue catalogue,
            JdbcClient jdbc) {
        this.hosts = hosts;
        this.groups = groups;
        this.freshness = freshness;
        this.sink = sink;
        this.attestations = attestations;
        this.waivers = waivers;
        this.audits = audits;
        this.exports = exports;
        this.enrolment = enrolment;
        this.tokens = tokens;
        this.bindings = bindings;
        this.catalogue = catalogue;
        this.jdbc = jdbc;
    }

    /**
     * Something that happens.
     *
     * @param seen whether it belongs to what the scope of its world sees
     */
    private record Event(boolean seen, Runnable happens) {}

    /** All that happens in a world, in rounds; within one, in any order. */
    final class Events {
        private final World world;
        private final Random random;
        private final RandomReports reports;
        private final List<List<Event>> rounds = new ArrayList<>();

        Events(World world) {
            this.world = world;
            this.random = new Random(world.number());
            this.reports = new RandomReports(random, world.number());
            round(this::enrolments);
            round(this::firstReports);
            round(this::laterChanges);
            round(this::limits);
            round(this::audits);
        }

        private void round(java.util.function.Consumer<List<Event>> plan) {
            List<Event> round = new ArrayList<>();
            plan.accept(round);
            Collections.shuffle(round, random);
            rounds.add(round);
        }

        void happen() {
            happen(event -> true);
        }

        void seenOnesHappen() {
            happen(Event::seen);
        }

        void othersHappen() {
            happen(event -> !event.seen);
        }

        private void happen(Predicate<Event> which) {
            for (List<Event> round : rounds) {
                round.stream().filter(which).forEach(event -> event.happens.run());
                world.remember(Instant.now());
                world.setGroups(jdbc.sql("select identity from inventory_group where path is not null order by path")
                        .query(UUID.class)
                        .list());
            }
        }

        private void enrolments(List<Event> round) {
            for (PlannedHost host : world.hosts()) {
                round.add(new Event(world.contains(host.group()), () -> {
                    hosts.register(host.id(), host.name(), host.group(), "serial-" + host.id());
                    sql("""
                            insert into enrol_certificate (serial, host_id, issued_at, expires_at, authority_id)
                            values (?, ?, now(), now() + interval '1 day', 1)""", "serial-" + host.id(), host.id());
                    sql("update inventory_host set criticality = ? where id = ?", host.criticality(), host.id());
                }));
            }
            bindings(round);
            GroupPath empty = world.anyGroup(random);
            round.add(new Event(world.contains(empty), () -> hosts.ensureGroup(empty)));
            GroupPath ofToken = world.anyGroup(random);
            round.add(new Event(
                    world.contains(ofToken),
                    () -> waiting(enrolment
                            .createToken(
                                    MANAGER.scopeFor(Right.ENROL_HOSTS),
                                    "adam",
                                    new TokenRequest(ofToken, Duration.ofHours(1), 1, true))
                            .token()
                            .id())));
            round.add(new Event(
                    world.contains(ofToken),
                    () -> tokens.make(
                            MANAGER,
                            new ApiTokenRequest(
                                    "nightly", Set.of(ofToken), Set.of(Role.SECURITY_MANAGER), Duration.ofHours(1)))));
        }

        private void bindings(List<Event> round) {
            Stream.generate(() -> world.anyGroup(random))
                    .limit(6)
                    .distinct()
                    .forEach(bound -> round.add(new Event(
                            world.contains(bound),
                            () -> bindings.add(MANAGER, new Binding("ops-prod", Role.OPS, bound)))));
        }

        private void waiting(UUID token) {
            sql("""
                    insert into enrol_waiting (id, token_id, key_digest, name, address, asked_at, ends_at, decision)
                    values (?, ?, 'sha256:ab', 'waiting', '10.0.0.1', now(), now() + interval '1 hour', 'WAITING')""", UUID.randomUUID(), token);
        }

        private void firstReports(List<Event> round) {
            world.hosts().stream().filter(host -> random.nextInt(8) > 0).forEach(host -> report(round, host));
            for (int number = random.nextInt(4); number >= 0; number--) {
                attest(round);
                waive(round);
                waive(round);
            }
        }

        private void waive(List<Event> round) {
            String rule = World.one(
                    random, List.of("container-privileged", "container-no-new-privileges", "container-memory-limit"));
            PlannedHost host = World.one(random, world.hosts());
            GroupPath group = world.anyGroup(random);
            boolean ofHost = random.nextBoolean();
            WaiverScope scope = ofHost
                    ? new WaiverScope.OfHost(host.id())
                    : World.one(
                            random,
                            List.of(
                                    new WaiverScope.OfGroup(group),
                                    new WaiverScope.OfImageName(group, "registry.example/" + world.number() + "/c1")));
            int fate = random.nextInt(6);
            round.add(new Event(ofHost ? world.contains(host.group()) : world.touches(group), () -> {
                hosts.ensureGroup(group);
                UUID id = waivers.ask(ASKING, waiver(rule, scope, group)).id();
                world.addWaiver(id);
                if (fate > 0) {
                    waivers.decide(MANAGER, id, fate > 1, "");
                }
                if (fate == 2) {
                    waivers.withdraw(MANAGER, id, "");
                }
            }));
        }

        private void report(List<Event> round, PlannedHost host) {
            var report = reports.next();
            round.add(new Event(world.contains(host.group()), () -> sink.accept(host.id(), report)));
        }

        private void attest(List<Event> round) {
            Framework framework = World.one(
                    random,
                    catalogue.frameworks().stream()
                            .filter(one -> one.items().stream().anyMatch(FrameworkItem::manual))
                            .toList());
            FrameworkItem item = World.one(
                    random,
                    framework.items().stream().filter(FrameworkItem::manual).toList());
            PlannedHost host = World.one(random, world.hosts());
            GroupPath group = world.anyGroup(random);
            boolean ofHost = random.nextBoolean();
            boolean seen = ofHost ? world.contains(host.group()) : world.touches(group);
            Where where = ofHost ? new Where.Host(host.id()) : new Where.Group(group);
            Verdict answer = World.one(random, List.of(Verdict.PASS, Verdict.FAIL));
            boolean ends = random.nextInt(3) == 0;
            round.add(new Event(seen, () -> {
                Attestation made = attestations.attest(
                        MANAGER,
                        new AttestationRequest(
                                framework.id(),
                                item.id(),
                                where,
                                answer,
                                "Seen at " + group,
                                Optional.of(new ProofFile(
                                        "proof.txt",
                                        "text/plain",
                                        group.toString().getBytes(StandardCharsets.UTF_8))),
                                Optional.empty()));
                world.addAttestation(made.id());
                if (ends) {
                    attestations.withdraw(MANAGER, made.id());
                }
            }));
        }

        private WaiverRequest waiver(String rule, WaiverScope scope, GroupPath group) {
            return new WaiverRequest(
                    rule,
                    scope,
                    "Accepted at " + group,
                    Optional.of("OPS-" + world.number()),
                    Instant.now().plus(Duration.ofDays(30)),
                    Optional.empty());
        }

        /** What was attested of a group, and asked to be accepted in it, stays when the group is gone. */
        private void deletedGroup(List<Event> round) {
            GroupPath above = world.anyGroup(random);
            GroupPath deleted = new GroupPath((above.equals(GroupPath.ROOT) ? "" : above) + "/gone");
            Framework framework = World.one(random, catalogue.frameworks());
            Optional<FrameworkItem> item =
                    framework.items().stream().filter(FrameworkItem::manual).findFirst();
            item.ifPresent(manual -> round.add(new Event(world.contains(above), () -> {
                hosts.ensureGroup(deleted);
                Attestation made = attestations.attest(
                        MANAGER,
                        new AttestationRequest(
                                framework.id(),
                                manual.id(),
                                new Where.Group(deleted),
                                Verdict.PASS,
                                "Seen at " + deleted,
                                Optional.empty(),
                                Optional.empty()));
                world.addAttestation(made.id());
                attestations.withdraw(MANAGER, made.id());
                WaiverScope ofGroup = new WaiverScope.OfGroup(deleted);
                UUID waived = waivers.ask(ASKING, waiver("container-privileged", ofGroup, deleted))
                        .id();
                world.addWaiver(waived);
                waivers.withdraw(MANAGER, waived, "");
                groups.delete(
                        MANAGER,
                        jdbc.sql("select identity from inventory_group where path = ?")
                                .param(deleted.value())
                                .query(UUID.class)
                                .single());
            })));
        }

        private void laterChanges(List<Event> round) {
            deletedGroup(round);
            for (PlannedHost host : world.hosts()) {
                boolean seen = world.contains(host.group());
                switch (random.nextInt(6)) {
                    case 0 -> round.add(new Event(seen, () -> hosts.revoke(host.id())));
                    case 1 -> round.add(new Event(seen, () -> silence(host)));
                    case 2 ->
                        round.add(new Event(seen, () -> {
                            silence(host);
                            freshness.endGap(host.id());
                            sql("update inventory_host set heard_at = now() where id = ?", host.id());
                        }));
                    default -> report(round, host);
                }
            }
        }

        /** Done to the table: nobody waits two hours. */
        private void silence(PlannedHost host) {
            sql("update inventory_host set heard_at = heard_at - interval '2 hours' where id = ?", host.id());
        }

        private void limits(List<Event> round) {
            world.hosts().stream()
                    .filter(host -> random.nextInt(3) == 0)
                    .forEach(host -> round.add(new Event(world.contains(host.group()), () -> limit(host))));
        }

        /** Done to the table: nobody reports thousands of containers. */
        private void limit(PlannedHost host) {
            sql("""
                    insert into inventory_growth
                    values (?, now(), 2001, 0, now(), 2001, 0, now(), now() + interval '1 hour', 'cases-per-hour')
                    on conflict (host_id) do update set limited_since = excluded.limited_since,
                        limited_until = excluded.limited_until, limited_by = excluded.limited_by""", host.id());
        }

        private void audits(List<Event> round) {
            for (int number = random.nextInt(3); number >= 0; number--) {
                Person asking = random.nextBoolean() ? MANAGER : world.somebody();
                GroupPath group = world.anyGroup(random);
                Scope covered = asking.scope().within(group);
                String framework = World.one(random, catalogue.frameworks()).id();
                ExportFormat format = World.one(random, List.of(ExportFormat.CSV, ExportFormat.JSON));
                if (!covered.roots().isEmpty()) {
                    boolean seen = covered.roots().stream().allMatch(world::contains);
                    round.add(new Event(
                            seen,
                            () -> audit(asking, new AuditRequest("audit of " + group, framework, group), format)));
                }
            }
        }

        private void audit(Person asking, AuditRequest request, ExportFormat format) {
            Audit asked = audits.ask(asking, request);
            sql("update audits_audit set answer_until = now() - interval '1 second' where id = ?", asked.id());
            audits.finish(asked.id());
            world.addAudit(asked.id());
            world.addExport(
                    exports.export(asking, asked.id(), format, Locale.ENGLISH).id());
        }
    }

    private void sql(String statement, Object... parameters) {
        jdbc.sql(statement).params(parameters).update();
    }
}
