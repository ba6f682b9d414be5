package io.vigie.trail.chain;

import static io.vigie.trail.chain.TrailProblem.Kind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is done to a trail is found, with its row. */
class ChainVerificationTest {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final int ROWS = 40;

    private static final TestSigner SIGNER = new TestSigner();
    private static final TestSigner OTHER = new TestSigner();

    private record Row(Link link, Optional<ChainedEntry> entry) {}

    private final List<Row> rows = rows(ROWS);
    private final List<SignedCheckpoint> checkpoints = new ArrayList<>(List.of(checkpoint(10), checkpoint(30)));

    private static ChainedEntry entry(long number) {
        return new ChainedEntry(
                number, START.plus(Duration.ofMinutes(number)), "alice", "login", "", "done", Map.of("n", "" + number));
    }

    private static List<Row> rows(int count) {
        List<Row> rows = new ArrayList<>();
        Link last = Link.START;
        for (long number = 1; number <= count; number++) {
            ChainedEntry entry = entry(number * 3);
            last = last.next(entry);
            rows.add(new Row(last, Optional.of(entry)));
        }
        return rows;
    }

    private SignedCheckpoint checkpoint(int position) {
        Row row = rows.get(position - 1);
        return SignedCheckpoint.sign(
                Checkpoint.of(row.link(), row.entry().orElseThrow().at().plusSeconds(1)), SIGNER);
    }

    private Verification verified(Set<String> known) {
        ChainVerification verification = new ChainVerification(checkpoints, known);
        rows.forEach(row -> verification.next(row.link(), row.entry()));
        return verification.end();
    }

    private List<TrailProblem> problems() {
        return verified(Set.of()).problems();
    }

    /** From this position on, as if it had always been so: what a database's owner can do, who has no key. */
    private void rewrite(int from) {
        Link last = from == 1 ? Link.START : rows.get(from - 2).link();
        for (int number = from; number <= rows.size(); number++) {
            ChainedEntry entry = rows.get(number - 1).entry().orElseThrow();
            last = last.next(entry);
            rows.set(number - 1, new Row(last, Optional.of(entry)));
        }
    }

    private void change(int position) {
        Row row = rows.get(position - 1);
        ChainedEntry was = row.entry().orElseThrow();
        ChainedEntry changed = new ChainedEntry(
                was.id(), was.at(), "mallory", was.action(), was.object(), was.outcome(), was.detail());
        rows.set(position - 1, new Row(row.link(), Optional.of(changed)));
    }

    @Test
    void a_trail_that_nobody_touched_is_intact() {
        Verification found = verified(Set.of(SIGNER.pin()));

        assertThat(found.intact()).isTrue();
        assertThat(found.links()).isEqualTo(ROWS);
        assertThat(found.checkpoints()).isEqualTo(2);
        assertThat(found.keys()).containsExactly(SIGNER.pin());
        assertThat(found.first()).contains(START.plus(Duration.ofMinutes(3)));
        assertThat(found.last()).contains(START.plus(Duration.ofMinutes(3 * ROWS)));
    }

    @Test
    void an_empty_trail_is_intact() {
        rows.clear();
        checkpoints.clear();

        assertThat(verified(Set.of()).intact()).isTrue();
    }

    @Test
    void an_entry_that_was_changed_is_named() {
        change(17);

        assertThat(problems()).containsExactly(new TrailProblem(ENTRY_CHANGED, 17, 51));
    }

    @Test
    void each_field_of_an_entry_counts() {
        ChainedEntry was = rows.get(4).entry().orElseThrow();
        List<ChainedEntry> others = List.of(
                new ChainedEntry(was.id() + 1, was.at(), was.actor(), was.action(), "", "done", was.detail()),
                new ChainedEntry(was.id(), was.at().plusNanos(1_000), was.actor(), "login", "", "done", was.detail()),
                new ChainedEntry(was.id(), was.at(), "alicE", was.action(), "", "done", was.detail()),
                new ChainedEntry(was.id(), was.at(), was.actor(), "logout", "", "done", was.detail()),
                new ChainedEntry(was.id(), was.at(), was.actor(), was.action(), "x", "done", was.detail()),
                new ChainedEntry(was.id(), was.at(), was.actor(), was.action(), "", "refused", was.detail()),
                new ChainedEntry(was.id(), was.at(), was.actor(), was.action(), "", "done", Map.of()));

        for (ChainedEntry other : others) {
            rows.set(4, new Row(rows.get(4).link(), Optional.of(other)));
            assertThat(problems()).extracting(TrailProblem::kind).containsExactly(ENTRY_CHANGED);
        }
    }

    @Test
    void an_entry_that_was_removed_is_named() {
        rows.set(16, new Row(rows.get(16).link(), Optional.empty()));

        assertThat(problems()).containsExactly(new TrailProblem(ENTRY_REMOVED, 17, 51));
    }

    @Test
    void the_oldest_entries_may_be_gone_only_where_the_trail_says_so() {
        for (int number = 0; number < 5; number++) {
            rows.set(number, new Row(rows.get(number).link(), Optional.empty()));
        }
        assertThat(problems()).extracting(TrailProblem::kind).containsExactly(ENTRY_REMOVED);

        add(ended(3));
        assertThat(problems()).containsExactly(new TrailProblem(ENTRY_REMOVED, 4, 0));

        add(ended(5));
        Verification found = verified(Set.of());
        assertThat(found.intact()).isTrue();
        assertThat(found.ended()).isEqualTo(5);
    }

    private static ChainedEntry ended(long upTo) {
        return new ChainedEntry(
                1_000 + upTo,
                START.plus(Duration.ofDays(1)),
                "server",
                ChainVerification.ENTRIES_ENDED,
                "",
                "done",
                Map.of(ChainVerification.UP_TO, Long.toString(upTo)));
    }

    private void add(ChainedEntry entry) {
        rows.add(new Row(rows.getLast().link().next(entry), Optional.of(entry)));
    }

    @Test
    void a_row_that_was_removed_with_its_link_is_named() {
        rows.remove(16);

        assertThat(problems()).contains(new TrailProblem(LINK_REMOVED, 17, 0));
    }

    @Test
    void a_row_that_was_put_in_between_is_named() {
        Row row = rows.get(16);
        Link inserted = new Link(17, 999, entry(999).digest(), row.link().hash());
        rows.add(16, new Row(inserted, Optional.of(entry(999))));

        assertThat(problems()).first().isEqualTo(new TrailProblem(LINK_NOT_FOLLOWING, 17, 999));
    }

    @Test
    void rows_that_changed_places_are_named() {
        Collections.swap(rows, 16, 17);

        assertThat(problems()).extracting(TrailProblem::position).contains(17L);
    }

    @Test
    void entries_that_changed_places_behind_their_links_are_named() {
        Row one = rows.get(16);
        Row other = rows.get(17);
        rows.set(16, new Row(one.link(), other.entry()));
        rows.set(17, new Row(other.link(), one.entry()));

        assertThat(problems())
                .extracting(TrailProblem::kind, TrailProblem::position)
                .containsExactly(tuple(ENTRY_CHANGED, 17L), tuple(ENTRY_CHANGED, 18L));
    }

    @Test
    void an_end_that_was_cut_off_is_found_by_a_checkpoint() {
        rows.subList(25, ROWS).clear();

        assertThat(problems()).containsExactly(new TrailProblem(END_REMOVED, 26, 0));
    }

    @Test
    void a_chain_that_was_written_again_is_found_by_the_next_checkpoint() {
        change(17);
        rewrite(17);

        assertThat(problems()).containsExactly(new TrailProblem(CHECKPOINT_DIFFERS, 30, 0));
    }

    @Test
    void a_chain_that_was_written_again_from_its_start_is_found_by_every_checkpoint() {
        change(1);
        rewrite(1);

        assertThat(problems()).extracting(TrailProblem::position).containsExactly(10L, 30L);
    }

    @Test
    void a_checkpoint_of_another_key_does_not_count() {
        Link last = rows.getLast().link();
        checkpoints.add(SignedCheckpoint.sign(Checkpoint.of(last, START), OTHER));

        assertThat(verified(Set.of(SIGNER.pin())).problems())
                .containsExactly(new TrailProblem(CHECKPOINT_NOT_GENUINE, ROWS, 0));
        assertThat(verified(Set.of()).keys()).containsExactlyInAnyOrder(SIGNER.pin(), OTHER.pin());
    }

    @Test
    void a_checkpoint_that_was_changed_does_not_count() {
        SignedCheckpoint genuine = checkpoints.getFirst();
        SignedCheckpoint other = checkpoints.getLast();
        String forged = genuine.envelope()
                .replaceFirst(
                        "\"payload\":\"[^\"]+\"", other.envelope().replaceFirst(".*(\"payload\":\"[^\"]+\").*", "$1"));
        checkpoints.set(0, SignedCheckpoint.read(forged));

        assertThat(problems()).containsExactly(new TrailProblem(CHECKPOINT_NOT_GENUINE, 30, 0));
    }

    @Test
    void an_entry_added_later_with_an_earlier_instant_is_named() {
        ChainedEntry late = new ChainedEntry(500, START, "alice", "login", "", "done", Map.of());
        add(late);

        assertThat(problems()).containsExactly(new TrailProblem(ENTRY_BACKDATED, ROWS + 1, 500));
    }

    @Test
    void a_flood_of_problems_is_counted_and_the_first_hundred_told() {
        List<Row> many = rows(500);
        rows.clear();
        many.forEach(row -> rows.add(new Row(row.link(), Optional.of(entry(7)))));
        checkpoints.clear();

        Verification found = verified(Set.of());
        assertThat(found.problems()).hasSize(100);
        assertThat(found.problemsInAll()).isEqualTo(500);
    }

    /** Whatever single change somebody makes who has no key. */
    @Test
    @Tag("random")
    void no_change_at_random_stays_unseen() {
        Random random = new Random(20_261_130);
        for (int tries = 0; tries < Tries.of(200); tries++) {
            rows.clear();
            rows.addAll(rows(ROWS));
            int at = 1 + random.nextInt(30);
            switch (random.nextInt(6)) {
                case 0 -> change(at);
                case 1 -> rows.remove(at - 1);
                case 2 -> rows.set(at - 1, new Row(rows.get(at - 1).link(), Optional.empty()));
                case 3 -> Collections.swap(rows, at - 1, at - 1 + 1 + random.nextInt(9));
                case 4 -> {
                    change(at);
                    rewrite(at);
                }
                default -> rows.subList(at - 1, rows.size()).clear();
            }
            assertThat(problems()).as("try %d at %d", tries, at).isNotEmpty();
        }
    }
}
