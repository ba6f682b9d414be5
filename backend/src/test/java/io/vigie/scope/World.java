package io.vigie.scope;

import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** A fleet as it will be, and the scope that it is looked at from. Everything in it follows from its number. */
final class World {
    /** Some begin like others without being above them. */
    private static final List<String> PLACES = List.of(
            "/prod", "/prod/paris", "/prod/paris/dc1", "/prod/lyon", "/prodigy", "/prod-eu", "/prod-eu/paris", "/lab");

    private static final List<String> NAMES = List.of("web-1", "web-2", "db-1", "cache", "WEB-3");

    record PlannedHost(UUID id, String name, GroupPath group, double criticality) {}

    private final long number;
    private final List<GroupPath> roots;
    private final List<Role> roles;
    private final List<PlannedHost> hosts = new ArrayList<>();
    private final List<Instant> moments = new ArrayList<>(List.of(Instant.now()));
    private final List<UUID> attestations = new ArrayList<>();
    private final List<UUID> audits = new ArrayList<>();
    private final List<UUID> waivers = new ArrayList<>();
    private final List<UUID> exports = new ArrayList<>();

    World(long number) {
        Random random = new Random(number);
        this.number = number;
        this.roots = roots(random);
        this.roles = random.nextInt(8) == 0
                ? List.of(Role.ADMINISTRATOR)
                : List.of(Role.values()).subList(0, 1 + random.nextInt(Role.values().length));
        int count = 3 + random.nextInt(4);
        for (int host = 0; host < count; host++) {
            hosts.add(aHost(random, new GroupPath(one(random, PLACES))));
        }
        hosts.add(aHost(random, roots.getFirst()));
    }

    private static List<GroupPath> roots(Random random) {
        return Stream.of(one(random, PLACES), one(random, PLACES))
                .limit(1 + random.nextInt(2))
                .map(GroupPath::new)
                .distinct()
                .toList();
    }

    private static PlannedHost aHost(Random random, GroupPath group) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return new PlannedHost(id, one(random, NAMES), group, 1 + random.nextInt(3));
    }

    private List<UUID> groups = List.of();

    long number() {
        return number;
    }

    /** Somebody with the roles and the scope of this world. */
    Person somebody() {
        return person(roots);
    }

    /** The same person, with the same roles everywhere. */
    Person everywhere() {
        return person(List.of(GroupPath.ROOT));
    }

    private Person person(List<GroupPath> tops) {
        return new Person(
                "sam",
                "Sam",
                roles.stream()
                        .flatMap(role -> tops.stream().map(top -> new Grant(role, top)))
                        .toList());
    }

    boolean contains(GroupPath group) {
        return roots.stream().anyMatch(root -> root.contains(group));
    }

    /** Whether what is said of this group is said of something in the scope. */
    boolean touches(GroupPath group) {
        return contains(group) || roots.stream().anyMatch(group::contains);
    }

    List<PlannedHost> hosts() {
        return hosts;
    }

    List<Instant> moments() {
        return moments;
    }

    void remember(Instant moment) {
        moments.add(moment);
    }

    void addAttestation(UUID id) {
        attestations.add(id);
    }

    /** Those that are there by now. */
    void setGroups(List<UUID> ids) {
        groups = ids;
    }

    void addAudit(UUID id) {
        audits.add(id);
    }

    void addWaiver(UUID id) {
        waivers.add(id);
    }

    void addExport(UUID id) {
        exports.add(id);
    }

    /** One of a kind of thing that a service with this name is about, or of nothing at all. */
    UUID id(Random random, String service) {
        if (random.nextInt(8) == 0) {
            return new UUID(4, 4);
        }
        List<UUID> ids = switch (service.split("(?<=[a-z])(?=[A-Z])")[0]) {
            case "Group" -> groups;
            case "Audit" -> audits;
            case "Attestation" -> attestations;
            case "Waiver" -> waivers;
            case "Export" -> exports;
            default -> hosts.stream().map(PlannedHost::id).toList();
        };
        return ids.isEmpty() ? new UUID(4, 4) : one(random, ids);
    }

    GroupPath anyGroup(Random random) {
        return random.nextInt(8) == 0 ? GroupPath.ROOT : new GroupPath(one(random, PLACES));
    }

    GroupPath touchedGroup(Random random) {
        return Stream.generate(() -> anyGroup(random))
                .filter(this::touches)
                .findFirst()
                .orElseThrow();
    }

    String words(Random random) {
        return one(random, List.of("web", "1", "prod", "paris", "container", "cache", "c2", "%", "nothing"));
    }

    String subjectKey(Random random) {
        return one(random, Arrays.asList("name:c0", "name:c1", "name:c2", "compose:shop/web/1", "name:cache", "host"));
    }

    static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
