package io.vigie.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import io.vigie.query.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private TrailRecords records;

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
    void a_word_that_people_have_for_an_action_finds_it_together_with_other_words() {
        transaction.executeWithoutResult(status -> {
            trail.done("alice", "export", object, Map.of());
            trail.done("alice", "audit-asked", object, Map.of());
        });

        assertThat(found(object)).containsExactlyInAnyOrder("audit-asked", "export");
        assertThat(found(object + " Abholen")).containsExactly("export");
        assertThat(found("abholen " + object + " ALICE")).containsExactly("export");
        assertThat(found(object + " ask")).containsExactly("audit-asked");
        assertThat(found(object + " unheard")).isEmpty();
        assertThat(found(object + " abholen unheard")).isEmpty();
    }

    @Test
    void what_a_person_may_type_finds_what_has_it_and_nothing_else() {
        transaction.executeWithoutResult(status -> trail.done("al\u0000ice", "export", object + "100_\\", Map.of()));

        for (String typed : List.of("al\u0000ice", "100_", "_\\", "\t AL\u0000ICE \n 100_ ")) {
            assertThat(found(object + " " + typed)).as(typed).containsExactly("export");
        }
        for (String typed : List.of("al_ice", "1%0", "100%", "\u0000\u0000", "'; --", "\uD800")) {
            assertThat(found(object + " " + typed)).as(typed).isEmpty();
        }
    }

    private List<String> found(String words) {
        TrailFilter filter = TrailFilter.of(words, Optional.empty(), Optional.empty(), "")
                .orActions(word -> word.equalsIgnoreCase("abholen") ? Set.of("export", "report") : Set.of());
        return records.page(filter, PageRequest.first(10)).items().stream()
                .map(Trail.Entry::action)
                .toList();
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
