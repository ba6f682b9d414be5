package io.vigie.waivers;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.Tries;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Role;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.HostService;
import io.vigie.inventory.group.HostMoveService;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.findings.FindingState;
import io.vigie.posture.hosts.HostFilter;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.problem.CodedException;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.waivers.NaiveWorld.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever people of random directories try with waivers is permitted, refused, seen and silenced as a naive model has it. */
@Tag("random")
class RandomWaiversTest extends IntegrationTest {
    private static final int WORLDS = Tries.of(10);
    private static final int ACTS = 40;
    private static final String RULE = "container-privileged";
    private static final Person EVERYBODY = new Person(
            "root",
            "Root",
            List.of(new Grant(Role.ADMINISTRATOR, GroupPath.ROOT), new Grant(Role.OPS, GroupPath.ROOT)));

    @Autowired
    private WaiverService waivers;

    @Autowired
    private WaiverReader reader;

    @Autowired
    private FindingService findings;

    @Autowired
    private HostPostureService hosts;

    @Autowired
    private HostService inventory;

    @Autowired
    private HostMoveService moves;

    @Autowired
    private ReportSink sink;

    @Test
    void a_naive_model_permits_shows_and_silences_the_same() {
        int acts = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            Random random = new Random(seed);
            NaiveWorld world = new NaiveWorld(random, aGroup().value(), Integer.toString(seed));
            world.groups.forEach(group -> inventory.ensureGroup(new GroupPath(group)));
            for (int number = 0; number < 4; number++) {
                String group = world.one(world.groups);
                UUID host = aHost("h" + number, new GroupPath(group));
                world.groupOfHost.put(host, group);
                report(world, random, host);
            }
            for (int act = 0; act < ACTS; act++) {
                act(world, random, "world " + seed + ", act " + act);
                acts++;
            }
            String asked = "world " + seed;
            world.people().forEach(person -> compare(world, person, asked));
        }
        System.out.printf("%d worlds, %,d acts%n", WORLDS, acts);
    }

    private void report(NaiveWorld world, Random random, UUID host) {
        Set<String> privileged = new HashSet<>();
        List<Subject> subjects = new ArrayList<>();
        for (String name : NaiveWorld.CONTAINERS.subList(0, 1 + random.nextInt(3))) {
            boolean isPrivileged = random.nextInt(3) > 0;
            if (isPrivileged) {
                privileged.add(name);
            }
            subjects.add(aContainer(
                    name,
                    Map.of(
                            "privileged",
                            isPrivileged,
                            "image",
                            NaiveWorld.repository(name) + ":" + random.nextInt(3),
                            "imageId",
                            NaiveWorld.digest(name),
                            "labels",
                            List.of(Map.of("name", "label-" + name, "looksLikeSecret", false)))));
        }
        world.privileged.put(host, privileged);
        world.running.put(host, subjects.stream().map(Subject::name).collect(Collectors.toSet()));
        sink.accept(host, aReport(subjects.toArray(Subject[]::new)));
    }

    private void act(NaiveWorld world, Random random, String description) {
        String person = world.one(world.people());
        UUID host = world.one(List.copyOf(world.groupOfHost.keySet()));
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> ask(world, random, person, host, description);
            case 3, 4 -> {
                if (!world.waivers.isEmpty()) {
                    decide(world, person, world.one(world.waivers), random.nextInt(3) > 0, description);
                }
            }
            case 5 -> {
                if (!world.waivers.isEmpty()) {
                    withdraw(world, person, world.one(world.waivers), description);
                }
            }
            case 6 -> {
                String to = world.one(world.groups);
                moves.move(EVERYBODY, host, new GroupPath(to));
                world.groupOfHost.put(host, to);
            }
            default -> report(world, random, host);
        }
    }

    private static String outcome(Supplier<Waiver> act) {
        try {
            return act.get().state().word();
        } catch (CodedException refused) {
            return refused.code();
        }
    }

    private void ask(NaiveWorld world, Random random, String person, UUID host, String description) {
        String container = world.one(NaiveWorld.CONTAINERS);
        GroupPath group = new GroupPath(world.one(world.groups));
        WaiverScope scope = world.one(List.of(
                new WaiverScope.OfObject(host, SubjectKind.CONTAINER, "name:" + container),
                new WaiverScope.OfHost(host),
                new WaiverScope.OfGroup(group),
                new WaiverScope.OfImage(group, NaiveWorld.digest(container)),
                new WaiverScope.OfImageName(group, NaiveWorld.repository(container)),
                new WaiverScope.OfLabel(group, "label-" + container)));
        Instant until = Instant.now().plus(Duration.ofDays(1 + random.nextInt(300)));
        List<UUID> made = new ArrayList<>();
        Person acting = world.person(person);
        String done = outcome(() -> {
            Waiver asked = waivers.ask(
                    acting,
                    new WaiverRequest(RULE, scope, "It needs raw devices.", Optional.empty(), until, Optional.empty()));
            made.add(asked.id());
            return asked;
        });
        assertThat(done)
                .as("%s: %s asks %s", description, person, scope)
                .isEqualTo(expectedOfAsking(world, person, scope));
        made.forEach(id -> world.waivers.add(new Asked(id, scope, person)));
    }

    private static String expectedOfAsking(NaiveWorld world, String person, WaiverScope scope) {
        if (!world.isAnywhere(person, Role.OPS, Role.SECURITY_MANAGER)) {
            return "role-missing";
        }
        if (scope.onHost().filter(host -> !world.seesHost(person, host)).isPresent()) {
            return "not-found";
        }
        if (!world.isIn(person, world.place(scope), Role.OPS, Role.SECURITY_MANAGER)) {
            return "group-outside-scope";
        }
        return scope instanceof WaiverScope.OfObject object
                        && !world.running
                                .get(object.host())
                                .contains(object.key().substring("name:".length()))
                ? "not-found"
                : "asked";
    }

    private void decide(NaiveWorld world, String person, Asked waiver, boolean approved, String description) {
        String expected;
        if (!world.isAnywhere(person, Role.SECURITY_MANAGER)) {
            expected = "role-missing";
        } else if (!world.sees(person, waiver)) {
            expected = "not-found";
        } else if (!world.isIn(person, world.place(waiver.scope), Role.SECURITY_MANAGER)) {
            expected = "group-outside-scope";
        } else if (waiver.by.equals(person)) {
            expected = "waiver-of-ones-own";
        } else if (waiver.state != WaiverState.ASKED) {
            expected = "waiver-not-waiting";
        } else {
            waiver.state = approved ? WaiverState.IN_FORCE : WaiverState.REJECTED;
            expected = waiver.state.word();
        }
        Person acting = world.person(person);
        assertThat(outcome(() -> waivers.decide(acting, waiver.id, approved, "")))
                .as("%s: %s decides on %s", description, person, waiver.scope)
                .isEqualTo(expected);
    }

    private void withdraw(NaiveWorld world, String person, Asked waiver, String description) {
        String expected;
        if (!world.isAnywhere(person, Role.OPS, Role.SECURITY_MANAGER)) {
            expected = "role-missing";
        } else if (!world.sees(person, waiver)) {
            expected = "not-found";
        } else if (!waiver.by.equals(person) && !world.isIn(person, world.place(waiver.scope), Role.SECURITY_MANAGER)) {
            expected = world.isAnywhere(person, Role.SECURITY_MANAGER) ? "group-outside-scope" : "role-missing";
        } else if (waiver.state != WaiverState.ASKED && waiver.state != WaiverState.IN_FORCE) {
            expected = "waiver-ended";
        } else {
            waiver.state = WaiverState.WITHDRAWN;
            expected = waiver.state.word();
        }
        Person acting = world.person(person);
        assertThat(outcome(() -> waivers.withdraw(acting, waiver.id, "")))
                .as("%s: %s withdraws %s", description, person, waiver.scope)
                .isEqualTo(expected);
    }

    /** What this person is shown: hosts, waivers, what is waived on each host, and how many that makes. */
    private void compare(NaiveWorld world, String name, String description) {
        Person person = world.person(name);
        String asked = description + ": what " + name + " sees";
        Map<UUID, HostSummary> shown =
                hosts.hosts(person.scope(), Moment.NOW, HostFilter.ALL, PageRequest.first(1000)).items().stream()
                        .collect(Collectors.toMap(HostSummary::id, host -> host));
        assertThat(shown.keySet())
                .as(asked)
                .containsExactlyInAnyOrderElementsOf(world.groupOfHost.keySet().stream()
                        .filter(host -> world.seesHost(name, host))
                        .toList());
        assertThat(reader.waivers(person.scope(), Moment.NOW, WaiverFilter.ALL, PageRequest.first(1000))
                        .items())
                .filteredOn(waiver -> !waiver.place().group().equals("/")) // those of other tests
                .as(asked)
                .extracting(waiver -> waiver.id() + " " + waiver.state().word())
                .containsExactlyInAnyOrderElementsOf(world.waivers.stream()
                        .filter(waiver -> world.sees(name, waiver))
                        .map(waiver -> waiver.id + " " + waiver.state.word())
                        .toList());
        Set<String> waived = new HashSet<>();
        shown.keySet()
                .forEach(host -> NaiveWorld.CONTAINERS.stream()
                        .filter(container -> world.isWaived(host, container))
                        .forEach(container -> waived.add(host + " " + container)));
        FindingFilter filter =
                FindingFilter.ALL.withRule(Optional.of(RULE)).withState(Optional.of(FindingState.WAIVED));
        assertThat(findings.findings(person.scope(), Moment.NOW, filter, PageRequest.first(1000))
                        .items())
                .as(asked)
                .extracting(finding -> finding.hostId() + " " + finding.subjectName())
                .containsExactlyInAnyOrderElementsOf(waived);
        shown.forEach((host, summary) -> assertThat(summary.accepted().waived().critical())
                .as(asked)
                .isEqualTo(waived.stream()
                        .filter(one -> one.startsWith(host.toString()))
                        .count()));
    }
}
