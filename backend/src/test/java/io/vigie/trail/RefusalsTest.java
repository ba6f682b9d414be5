package io.vigie.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import io.vigie.trail.Refusals.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

class RefusalsTest extends IntegrationTest {
    private final String action = "tried-" + UUID.randomUUID();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-31T10:00:00Z"));

    @Autowired
    private TrailRepository entries;

    @Autowired
    private PlatformTransactionManager transactions;

    private Refusals refusals;

    @BeforeEach
    void begin() {
        refusals = new Refusals(entries, transactions, new SetClock());
    }

    @AfterEach
    void end() {
        refusals.close();
    }

    private final class SetClock extends Clock {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void refuse(String actor, int times) {
        for (int i = 0; i < times; i++) {
            refusals.add(new Refusal(actor, action, "", Map.of("code", "token-unknown")));
        }
    }

    private List<String> written() {
        return entries.findAllByOrderByIdDesc(Limit.of(5_000)).stream()
                .filter(entry -> entry.action.equals(action))
                .map(entry -> entry.actor + " " + entry.detail.getOrDefault(Refusals.TIMES, "1"))
                .toList()
                .reversed();
    }

    @Test
    void the_first_is_written_at_once_and_those_that_follow_as_one_with_their_number() {
        refuse("192.0.2.7", 1);
        refusals.write();
        refuse("192.0.2.7", 41);
        refusals.write();
        assertThat(written()).containsExactly("192.0.2.7 1");

        now.updateAndGet(instant -> instant.plus(Refusals.WINDOW));
        refusals.write();
        assertThat(written()).containsExactly("192.0.2.7 1", "192.0.2.7 41");
    }

    @Test
    void what_comes_after_a_pause_is_a_first_one_again() {
        refuse("192.0.2.7", 1);
        refusals.write();
        now.updateAndGet(instant -> instant.plus(Refusals.WINDOW));
        refusals.write();
        refuse("192.0.2.7", 1);
        refusals.write();

        assertThat(written()).containsExactly("192.0.2.7 1", "192.0.2.7 1");
    }

    @Test
    void a_flood_under_ever_other_names_is_written_as_that_of_many() {
        IntStream.range(0, 5_000).forEach(i -> refuse("name-" + i, 1));
        refusals.write();

        assertThat(written())
                .hasSize(Refusals.MOST + 1)
                .contains("name-0 1", Refusals.MANY + " " + (5_000 - Refusals.MOST));
    }

    @Test
    void what_cannot_be_written_is_kept() {
        AtomicBoolean reachable = new AtomicBoolean();
        Refusals kept = new Refusals(entries, new Switched(reachable), new SetClock());
        kept.add(new Refusal("192.0.2.7", action, "", Map.of()));

        assertThatThrownBy(kept::write).isInstanceOf(CannotCreateTransactionException.class);
        kept.add(new Refusal("192.0.2.7", action, "", Map.of()));
        reachable.set(true);
        kept.close();

        assertThat(written()).containsExactly("192.0.2.7 2");
    }

    @Test
    void what_waits_is_written_when_the_server_ends() {
        refuse("192.0.2.7", 1);
        refusals.write();
        refuse("192.0.2.7", 3);
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(1)));
        refusals.close();

        assertThat(written()).containsExactly("192.0.2.7 1", "192.0.2.7 3");
    }

    /** A database that can be reached or not. */
    private final class Switched implements PlatformTransactionManager {
        private final AtomicBoolean reachable;

        Switched(AtomicBoolean reachable) {
            this.reachable = reachable;
        }

        @Override
        public TransactionStatus getTransaction(TransactionDefinition definition) {
            if (!reachable.get()) {
                throw new CannotCreateTransactionException("no connection");
            }
            return transactions.getTransaction(definition);
        }

        @Override
        public void commit(TransactionStatus status) {
            transactions.commit(status);
        }

        @Override
        public void rollback(TransactionStatus status) {
            transactions.rollback(status);
        }
    }
}
