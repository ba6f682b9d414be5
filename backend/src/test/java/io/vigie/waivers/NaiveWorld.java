package io.vigie.waivers;

import io.vigie.access.Binding;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.PersonMapper;
import io.vigie.access.Role;
import io.vigie.access.directory.DirectoryGroup;
import io.vigie.access.directory.DirectoryPerson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A directory, bindings, host groups, hosts and waivers as somebody would write them down on paper, and who may do what by them: in
 * loops over plain lists, without anything of the product that decides the same.
 */
final class NaiveWorld {
    static final List<String> CONTAINERS = List.of("c0", "c1", "c2");

    /** A waiver: where it holds, what of it, who asked, and how it stands. */
    static final class Asked {
        final UUID id;
        final WaiverScope scope;
        final String by;
        WaiverState state = WaiverState.ASKED;

        Asked(UUID id, WaiverScope scope, String by) {
            this.id = id;
            this.scope = scope;
            this.by = by;
        }
    }

    private final Random random;
    final List<String> groups;
    final Map<UUID, String> groupOfHost = new LinkedHashMap<>();
    final Map<UUID, Set<String>> running = new HashMap<>();
    final Map<UUID, Set<String>> privileged = new HashMap<>();
    final List<Asked> waivers = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();
    private final Map<String, Set<String>> members = new LinkedHashMap<>();

    /** @param top a group that nobody else uses */
    NaiveWorld(Random random, String top, String mark) {
        this.random = random;
        this.groups = List.of(top, top + "/a", top + "/a/x", top + "/ab", top + "/b");
        List<String> directory = List.of("g0", "g1", "g2", "g3");
        for (int number = 0; number < 5; number++) {
            Set<String> groupsOf = new TreeSet<>();
            IntStream.range(0, random.nextInt(4)).forEach(any -> groupsOf.add(one(directory)));
            members.put("p" + number + "-" + mark, groupsOf);
        }
        // Two who can do much, so that worlds do not consist of refusals.
        bindings.add(new Binding("g0", Role.SECURITY_MANAGER, new GroupPath(top)));
        bindings.add(new Binding("g1", Role.OPS, new GroupPath(top)));
        members.get("p0-" + mark).add("g0");
        members.get("p1-" + mark).add("g1");
        for (int number = 0; number < 6; number++) {
            bindings.add(new Binding(one(directory), one(List.of(Role.values())), new GroupPath(one(groups))));
        }
    }

    <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    List<String> people() {
        return List.copyOf(members.keySet());
    }

    /** As a sign-in makes them. */
    Person person(String name) {
        Set<DirectoryGroup> directory = new HashSet<>();
        members.get(name)
                .forEach(group -> directory.add(new DirectoryGroup("cn=" + group + ",dc=firm,dc=test", group)));
        String written = random.nextBoolean() ? name : name.toUpperCase(java.util.Locale.ROOT);
        return PersonMapper.person(new DirectoryPerson(written, name, directory), bindings);
    }

    boolean isAnywhere(String person, Role... roles) {
        return groups.stream().anyMatch(group -> isIn(person, group, roles));
    }

    /** Whether this person has one of these roles on hosts of a group. */
    boolean isIn(String person, String group, Role... roles) {
        for (Binding binding : bindings) {
            if (members.get(person).contains(binding.group())
                    && Arrays.asList(roles).contains(binding.role())
                    && isBelow(group, binding.scope().value())) {
                return true;
            }
        }
        return false;
    }

    boolean seesHost(String person, UUID host) {
        return isIn(person, groupOfHost.get(host), Role.SECURITY_MANAGER, Role.OPS, Role.AUDITOR);
    }

    /** A waiver of a host is seen by who sees the host, one of a group by who sees any part of the group. */
    boolean sees(String person, Asked waiver) {
        return waiver.scope
                .onHost()
                .map(host -> seesHost(person, host))
                .orElseGet(() -> touches(person, place(waiver.scope)));
    }

    private boolean touches(String person, String group) {
        for (Binding binding : bindings) {
            boolean posture = binding.role() != Role.ADMINISTRATOR;
            String bound = binding.scope().value();
            if (posture
                    && members.get(person).contains(binding.group())
                    && (isBelow(group, bound) || isBelow(bound, group))) {
                return true;
            }
        }
        return false;
    }

    String place(WaiverScope scope) {
        return scope.onHost()
                .map(groupOfHost::get)
                .orElseGet(() -> scope.inGroup().orElseThrow().value());
    }

    /** Whether a waiver in force covers this container, which runs privileged. */
    boolean isWaived(UUID host, String container) {
        return privileged.get(host).contains(container)
                && waivers.stream()
                        .filter(waiver -> waiver.state == WaiverState.IN_FORCE)
                        .anyMatch(waiver -> covers(waiver.scope, host, container));
    }

    private boolean covers(WaiverScope scope, UUID host, String container) {
        boolean inGroup = scope.inGroup()
                .map(group -> isBelow(groupOfHost.get(host), group.value()))
                .orElse(false);
        return switch (scope) {
            case WaiverScope.OfObject object ->
                object.host().equals(host) && object.key().equals("name:" + container);
            case WaiverScope.OfHost whole -> whole.host().equals(host);
            case WaiverScope.OfGroup whole -> inGroup;
            case WaiverScope.OfImage image -> inGroup && image.digest().equals(digest(container));
            case WaiverScope.OfImageName name -> inGroup && name.repository().equals(repository(container));
            case WaiverScope.OfLabel label -> inGroup && label.label().equals("label-" + container);
        };
    }

    static String repository(String container) {
        return "registry.example.com/" + container;
    }

    static String digest(String container) {
        return "sha256:" + container.substring(1).repeat(64);
    }

    private static boolean isBelow(String group, String above) {
        List<String> names = List.of(group.split("/"));
        List<String> start = List.of(above.split("/"));
        return names.size() >= start.size() && names.subList(0, start.size()).equals(start);
    }
}
