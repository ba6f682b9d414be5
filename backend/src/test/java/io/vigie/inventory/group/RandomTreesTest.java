package io.vigie.inventory.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.Binding;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Role;
import io.vigie.access.binding.BindingService;
import io.vigie.problem.CodedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Any trees, renamed, moved and deleted in any order, beside a model of nodes and parents that knows no path. */
class RandomTreesTest extends IntegrationTest {
    private static final Person ADAM =
            new Person("adam", "Adam", List.of(new Grant(Role.ADMINISTRATOR, GroupPath.ROOT)));
    private static final int ACTS = 60;

    @Autowired
    private GroupService groups;

    @Autowired
    private HostMoveService hostMoves;

    @Autowired
    private BindingService bindings;

    /** By ids of groups: the name and the group above; by hosts and bindings: the group. */
    private final Map<UUID, String> names = new HashMap<>();

    private final Map<UUID, UUID> parents = new HashMap<>();
    private final Map<UUID, UUID> hosts = new HashMap<>();
    private final Map<UUID, UUID> bound = new TreeMap<>();
    private final GroupPath top = aGroup();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everything_kept_by_group_covers_the_hosts_that_the_model_says(long seed) {
        Random random = new Random(seed);
        UUID root = groups.create(ADAM, top, GroupDescription.NONE).id();
        names.put(root, top.value().substring(1));
        for (int act = 0; act < ACTS; act++) {
            act(random, root);
            if (act % 10 == 9) {
                compare(root);
            }
        }
    }

    private void act(Random random, UUID root) {
        UUID group = any(random, names.keySet());
        switch (random.nextInt(8)) {
            case 0, 1 -> create(random, group);
            case 2, 3 -> move(group, any(random, names.keySet()), name(random), root);
            case 4 -> delete(group, root);
            case 5 -> hosts.put(aHost("host", path(group)), group);
            case 6 -> bind(group);
            default -> moveHost(random, group);
        }
    }

    private void create(Random random, UUID above) {
        GroupPath path = new GroupPath(path(above) + "/" + name(random));
        Optional<UUID> made =
                done(() -> groups.create(ADAM, path, GroupDescription.NONE).id());
        assertThat(made.isPresent()).isEqualTo(free(above, last(path)));
        made.ifPresent(id -> {
            names.put(id, last(path));
            parents.put(id, above);
        });
    }

    private void move(UUID group, UUID above, String name, UUID root) {
        if (group.equals(root)) {
            return;
        }
        boolean possible = !within(above, group) && free(above, name);
        GroupPath to = new GroupPath(path(above) + "/" + name);
        boolean same = to.equals(path(group));
        Optional<HostGroup> moved =
                done(() -> groups.change(ADAM, group, new GroupEdit(Optional.of(to), Optional.empty())));
        assertThat(moved.isPresent()).as(path(group) + " to " + to).isEqualTo(possible || same);
        if (moved.isPresent()) {
            names.put(group, name);
            parents.put(group, above);
        }
    }

    private void delete(UUID group, UUID root) {
        if (group.equals(root)) {
            return;
        }
        boolean empty = !parents.containsValue(group) && !hosts.containsValue(group) && !bound.containsValue(group);
        Optional<UUID> deleted = done(() -> {
            groups.delete(ADAM, group);
            return group;
        });
        assertThat(deleted.isPresent()).as("delete " + path(group)).isEqualTo(empty);
        deleted.ifPresent(names::remove);
        deleted.ifPresent(parents::remove);
    }

    private void bind(UUID group) {
        UUID id = bindings.add(ADAM, new Binding("group-" + UUID.randomUUID(), Role.OPS, path(group)))
                .id();
        bound.put(id, group);
    }

    private void moveHost(Random random, UUID group) {
        if (!hosts.isEmpty()) {
            UUID host = any(random, hosts.keySet());
            hostMoves.move(ADAM, host, path(group));
            hosts.put(host, group);
        }
    }

    private void compare(UUID root) {
        List<HostGroup> kept = groups.groups(new Person("a", "A", List.of(new Grant(Role.OPS, path(root)))).scope());
        assertThat(kept).hasSize(names.size());
        for (HostGroup group : kept) {
            assertThat(group.path()).isEqualTo(path(group.id()));
            assertThat(group.hosts()).isEqualTo(count(group.id(), false));
            assertThat(group.hostsBelow()).isEqualTo(count(group.id(), true));
        }
        Map<UUID, GroupPath> scopes = new TreeMap<>();
        bindings.list(ADAM).stream()
                .filter(binding -> bound.containsKey(binding.id()))
                .forEach(binding -> scopes.put(binding.id(), binding.binding().scope()));
        Map<UUID, GroupPath> expected = new TreeMap<>();
        bound.forEach((id, group) -> expected.put(id, path(group)));
        assertThat(scopes).isEqualTo(expected);
    }

    private long count(UUID group, boolean below) {
        return hosts.values().stream()
                .filter(place -> below ? within(place, group) : place.equals(group))
                .count();
    }

    private boolean within(UUID group, UUID above) {
        for (UUID each = group; each != null; each = parents.get(each)) {
            if (each.equals(above)) {
                return true;
            }
        }
        return false;
    }

    private boolean free(UUID above, String name) {
        return names.keySet().stream()
                .noneMatch(id -> above.equals(parents.get(id)) && names.get(id).equals(name));
    }

    private GroupPath path(UUID group) {
        UUID above = parents.get(group);
        return new GroupPath((above == null ? "" : path(above)) + "/" + names.get(group));
    }

    private static String last(GroupPath path) {
        return path.value().substring(path.value().lastIndexOf('/') + 1);
    }

    private static String name(Random random) {
        return List.of("a", "b", "aa", "a-b").get(random.nextInt(4));
    }

    private static UUID any(Random random, Set<UUID> all) {
        return new ArrayList<>(new TreeSet<>(all)).get(random.nextInt(all.size()));
    }

    private static <T> Optional<T> done(Supplier<T> act) {
        try {
            return Optional.of(act.get());
        } catch (CodedException refused) {
            return Optional.empty();
        }
    }
}
