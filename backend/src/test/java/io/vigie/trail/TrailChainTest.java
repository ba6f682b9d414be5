package io.vigie.trail;

import static io.vigie.trail.chain.TrailProblem.Kind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.IntegrationTest;
import io.vigie.enrol.AuthorityService;
import io.vigie.trail.chain.SignedCheckpoint;
import io.vigie.trail.chain.TrailFile;
import io.vigie.trail.chain.TrailProblem;
import io.vigie.trail.chain.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The trail in the database, where somebody who owns it changes it behind the server's back. */
class TrailChainTest extends IntegrationTest {
    @Autowired
    private Trail trail;

    @Autowired
    private TrailRecords records;

    @Autowired
    private TrailSealer sealer;

    @Autowired
    private TrailCheckpoints checkpoints;

    @Autowired
    private AuthorityService authorities;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Value("${vigie.data}")
    private Path data;

    private final String mark = UUID.randomUUID().toString();

    @BeforeEach
    void aCheckpointAndTenEntriesAfterIt() {
        write(10);
        records.checkpoint();
    }

    private void write(int entries) {
        for (int number = 0; number < entries; number++) {
            Map<String, String> detail = Map.of("number", Integer.toString(number));
            transaction.executeWithoutResult(status -> trail.done("alice", "audit-asked", mark, detail));
        }
        sealer.seal();
    }

    private long position(int number) {
        return jdbc.sql("""
                        select l.position from trail_link l join trail_entry e on e.id = l.entry
                        where e.object = ? and e.detail ->> 'number' = ?""")
                .params(mark, Integer.toString(number))
                .query(Long.class)
                .single();
    }

    /** What is found after these statements, which are then undone. */
    private List<TrailProblem> after(String... statements) {
        return transaction.execute(status -> {
            for (String table : List.of("trail_entry", "trail_link", "trail_checkpoint")) {
                jdbc.sql("alter table " + table + " disable trigger user").update();
            }
            for (String statement : statements) {
                jdbc.sql(statement).update();
            }
            List<TrailProblem> found = records.verify().problems();
            status.setRollbackOnly();
            return found;
        });
    }

    @Test
    void as_it_was_written_it_is_intact_and_signed_by_the_authority() {
        Verification found = records.verify();

        assertThat(found.problems()).isEmpty();
        assertThat(found.links()).isGreaterThanOrEqualTo(10);
        assertThat(found.keys()).contains(authorities.pin());
    }

    @Test
    void entries_that_are_committed_in_another_order_than_they_were_numbered_are_all_sealed()
            throws InterruptedException {
        CountDownLatch numbered = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(1);
        Thread slow = Thread.ofVirtual()
                .start(() -> transaction.executeWithoutResult(status -> {
                    trail.done("alice", "slow", mark, Map.of());
                    numbered.countDown();
                    awaitFor(others);
                }));
        awaitFor(numbered);
        write(3);
        others.countDown();
        slow.join();
        sealer.seal();

        assertThat(jdbc.sql("select count(*) from trail_unsealed")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(records.verify().problems()).isEmpty();
    }

    private static void awaitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor = 'mallory'",
                "action = 'nothing'",
                "object = 'another'",
                "outcome = 'refused'",
                "at = at - interval '1 microsecond'",
                "detail = '{\"number\": \"4\", \"by\": \"bob\"}'"
            })
    void a_change_is_found(String change) {
        String there = " where object = '" + mark + "' and detail ->> 'number' = '4'";
        long position = position(4);

        assertThat(after("update trail_entry set " + change + there))
                .extracting(TrailProblem::kind, TrailProblem::position)
                .containsExactly(tuple(ENTRY_CHANGED, position));
    }

    @Test
    void a_removal_is_found_with_its_link_and_without() {
        long position = position(4);
        String removal = "delete from trail_entry where id = (select entry from trail_link where position = %d)"
                .formatted(position);

        assertThat(after(removal))
                .extracting(TrailProblem::kind, TrailProblem::position)
                .containsExactly(tuple(ENTRY_REMOVED, position));
        assertThat(after(removal, "delete from trail_link where position = " + position))
                .extracting(TrailProblem::kind, TrailProblem::position)
                .contains(tuple(LINK_REMOVED, position));
    }

    @Test
    void an_end_that_is_cut_off_is_found() {
        long position = position(6);

        assertThat(after(
                        "delete from trail_entry where id in (select entry from trail_link where position >= %d)"
                                .formatted(position),
                        "delete from trail_link where position >= " + position))
                .contains(new TrailProblem(END_REMOVED, position, 0));
    }

    @Test
    void checkpoints_that_are_removed_from_the_database_are_in_the_file() {
        long position = position(6);

        assertThat(after(
                        "delete from trail_checkpoint",
                        "delete from trail_entry where id in (select entry from trail_link where position >= %d)"
                                .formatted(position),
                        "delete from trail_link where position >= " + position))
                .contains(new TrailProblem(END_REMOVED, position, 0));
    }

    @Test
    void entries_and_links_that_change_places_are_found() {
        long position = position(4);
        String both = " where position in (%d, %d)".formatted(position, position + 1);

        assertThat(after(
                        "update trail_link set entry = -entry" + both,
                        "update trail_link l set entry = -o.entry from trail_link o"
                                + " where l.entry < 0 and o.entry < 0 and o.position <> l.position"))
                .extracting(TrailProblem::kind, TrailProblem::position)
                .containsExactly(tuple(ENTRY_CHANGED, position), tuple(ENTRY_CHANGED, position + 1));
        assertThat(after(
                        "update trail_link set position = -position" + both,
                        "update trail_link l set position = -o.position from trail_link o"
                                + " where l.position < 0 and o.position < 0 and o.entry <> l.entry"))
                .extracting(TrailProblem::kind, TrailProblem::position)
                .contains(tuple(LINK_NOT_FOLLOWING, position));
    }

    @Test
    void an_entry_that_is_put_in_without_being_sealed_is_found() {
        List<TrailProblem> found = after(
                "insert into trail_entry (at, actor, action, outcome) values (now() - interval '20 minutes', 'x', 'y', 'done')");

        assertThat(found).extracting(TrailProblem::kind).containsExactly(ENTRY_NOT_SEALED);
    }

    @Test
    void one_that_is_removed_before_it_is_sealed_is_found() {
        List<TrailProblem> found = after("insert into trail_unsealed values (9000000000)");

        assertThat(found).containsExactly(new TrailProblem(ENTRY_NOT_SEALED, 0, 9_000_000_000L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update trail_link set hash = digest",
                "delete from trail_link",
                "truncate trail_link",
                "update trail_checkpoint set envelope = ''",
                "delete from trail_checkpoint",
                "delete from trail_entry"
            })
    void the_database_refuses_changes(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("the trail is append-only");
    }

    @Test
    void a_checkpoint_is_in_the_file_once_it_is_signed_and_no_two_of_one_state() throws IOException {
        Path file = data.resolve("trail/checkpoints.jsonl");
        long lines = Files.lines(file).count();

        sealer.seal();
        boolean signed = checkpoints.sign().isPresent();

        assertThat(TrailFile.checkpoints(file)).allMatch(SignedCheckpoint::genuine);
        assertThat(checkpoints.sign()).isEmpty();
        assertThat(Files.lines(file).count()).isEqualTo(lines + (signed ? 1 : 0));
    }

    @Test
    void entries_that_end_by_their_age_leave_a_chain_that_is_proved() {
        Verification found = transaction.execute(status -> {
            records.endOlderThan(Duration.ofNanos(1_000));
            sealer.seal();
            Verification after = records.verify();
            status.setRollbackOnly();
            return after;
        });

        assertThat(found.problems()).isEmpty();
        assertThat(found.ended()).isGreaterThanOrEqualTo(10);
        assertThat(found.links()).isGreaterThan(found.ended());
    }

    @Test
    void entries_that_are_younger_stay() {
        transaction.executeWithoutResult(status -> {
            records.endOlderThan(Duration.ofHours(1));
            assertThat(records.verify().ended()).isZero();
            status.setRollbackOnly();
        });
    }
}
