package io.vigie.inventory.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.access.Role;
import io.vigie.problem.CodedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several at once on one group. */
class GroupRacesTest extends IntegrationTest {
    private static final Person ADAM =
            new Person("adam", "Adam", List.of(new Grant(Role.ADMINISTRATOR, GroupPath.ROOT)));

    @Autowired
    private GroupService groups;

    @Autowired
    private JdbcClient jdbc;

    private final GroupPath top = aGroup();
    private final GroupPath group = new GroupPath(top + "/a");

    private UUID created(GroupPath path) {
        return groups.create(ADAM, path, GroupDescription.NONE).id();
    }

    /** What each came to: the code of a refusal, or nothing. */
    private static List<String> atOnce(List<Callable<?>> acts) throws Exception {
        List<String> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all =
                    acts.stream().map(act -> threads.submit(() -> end(act))).toList();
            for (Future<String> one : all) {
                ends.add(one.get());
            }
        }
        return ends;
    }

    private static String end(Callable<?> act) throws Exception {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(8));
            act.call();
            return "";
        } catch (CodedException refused) {
            return refused.code();
        }
    }

    private HostGroup moved(UUID id, String to) {
        return groups.change(ADAM, id, new GroupEdit(Optional.of(new GroupPath(to)), Optional.empty()));
    }

    @RepeatedTest(10)
    void of_a_host_that_enrols_and_an_administrator_who_deletes_the_group_one_comes_first() throws Exception {
        created(top);
        UUID id = created(group);

        List<String> ends = atOnce(List.of(() -> aHost("web", group), () -> {
            groups.delete(ADAM, id);
            return id;
        }));

        assertThat(ends.getFirst()).isEmpty();
        assertThat(ends.getLast()).isIn("", "group-in-use");
        assertThat(jdbc.sql("""
                        select g.path from inventory_host h join inventory_group g on g.id = h.group_id
                        where h.name = 'web' and starts_with(g.path, ?)""").param(group.value()).query(String.class).single())
                .isEqualTo(group.value());
    }

    @RepeatedTest(10)
    void no_group_is_left_without_the_one_above_it_when_hosts_enrol_below_one_that_is_moved() throws Exception {
        created(top);
        UUID id = created(group);

        List<String> ends = atOnce(List.of(
                () -> aHost("web-1", new GroupPath(group + "/x/y")),
                () -> moved(id, top + "/b"),
                () -> aHost("web-2", new GroupPath(group + "/x"))));

        assertThat(ends).containsOnly("");
        assertThat(jdbc.sql("""
                        select count(*) from inventory_group g where starts_with(g.path, :top || '/') and not exists (
                            select 1 from inventory_group a where a.path = regexp_replace(g.path, '/[^/]*$', ''))""").param("top", top.value()).query(Long.class).single())
                .isZero();
    }

    @RepeatedTest(5)
    void two_administrators_who_move_two_groups_into_each_other_make_no_circle() throws Exception {
        created(top);
        UUID a = created(group);
        UUID b = created(new GroupPath(top + "/b"));

        List<String> ends = atOnce(List.of(() -> moved(a, top + "/b/a"), () -> moved(b, top + "/a/b")));

        assertThat(ends).containsOnlyOnce("");
        assertThat(groups.groups(ADAM.scopeFor(Right.SEE_GROUPS)))
                .extracting(HostGroup::id)
                .contains(a, b);
    }

    @Test
    void of_many_who_create_one_group_one_does() throws Exception {
        created(top);
        List<Callable<?>> acts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            acts.add(() -> created(group));
        }

        assertThat(atOnce(acts)).containsOnly("", "group-exists").containsOnlyOnce("");
    }
}
