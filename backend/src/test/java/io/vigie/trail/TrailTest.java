package io.vigie.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class TrailTest extends IntegrationTest {
    @Autowired
    private Trail trail;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private PlatformTransactionManager transactions;

    private final String object = UUID.randomUUID().toString();

    private long entries() {
        return trail.newest(1_000).stream()
                .filter(entry -> entry.object().equals(object))
                .count();
    }

    @Test
    void an_act_that_is_rolled_back_leaves_no_entry() {
        transaction.executeWithoutResult(status -> {
            trail.done("alice", "export", object, Map.of());
            status.setRollbackOnly();
        });

        assertThat(entries()).isZero();
    }

    @Test
    void an_act_that_is_committed_leaves_its_entry() {
        transaction.executeWithoutResult(status -> trail.done("alice", "export", object, Map.of()));

        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void an_act_cannot_be_written_down_outside_its_transaction() {
        assertThatThrownBy(() -> trail.done("alice", "export", object, Map.of()))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void a_refusal_is_kept_although_what_was_refused_is_rolled_back() {
        transaction.executeWithoutResult(status -> {
            trail.refused("alice", "export", object, Map.of());
            status.setRollbackOnly();
        });

        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void a_refusal_takes_no_connection_from_whoever_holds_one() {
        TransactionTemplate another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(status -> {
            trail.refused("alice", "export", object, Map.of());
            assertThatThrownBy(() -> another.executeWithoutResult(second -> {}))
                    .as("a second connection, which tests refuse")
                    .hasRootCauseMessage("a second connection is taken by a thread that holds one");
        });

        assertThat(entries()).isEqualTo(1);
    }
}
