package io.vigie.posture.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.rules.Catalogue;
import io.vigie.rules.model.Rule;
import io.vigie.rules.store.JudgementStore;
import io.vigie.rules.verdicts.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class VerdictsStoreTest extends IntegrationTest {
    private static final List<Verdict> OF_RULES =
            List.of(Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS, Verdict.NOT_APPLICABLE);

    @Autowired
    private VerdictsStore store;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private JudgementStore judgements;

    @Autowired
    private JdbcClient jdbc;

    /** Of so many rules that no host was ever like it. */
    private Map<String, Verdict> aMix() {
        Random random = new Random();
        return catalogue.rules().stream()
                .collect(Collectors.toMap(Rule::id, rule -> OF_RULES.get(random.nextInt(OF_RULES.size()))));
    }

    @Test
    void what_is_stored_for_the_first_time_has_the_number_under_which_it_is_found_from_then_on() {
        Map<String, Verdict> mix = aMix();

        long number = store.store(mix);

        assertThat(store.store(mix)).isEqualTo(number);
        assertThat(store.store(aMix())).isNotEqualTo(number);
    }

    @Test
    void each_rule_is_stored_under_what_it_says() {
        Map<String, Verdict> mix = aMix();

        long number = store.store(mix);

        assertThat(stored(number, "failed")).isEqualTo(versions(mix, Verdict.FAIL));
        assertThat(stored(number, "unknown")).isEqualTo(versions(mix, Verdict.UNKNOWN));
        assertThat(stored(number, "passed")).isEqualTo(versions(mix, Verdict.PASS));
        assertThat(stored(number, "not_applicable")).isEqualTo(versions(mix, Verdict.NOT_APPLICABLE));
    }

    private List<Integer> stored(long number, String column) {
        return jdbc.sql("select unnest(" + column + ") from posture_verdicts where id = ?")
                .param(number)
                .query(Integer.class)
                .list();
    }

    private List<Integer> versions(Map<String, Verdict> mix, Verdict verdict) {
        return mix.entrySet().stream()
                .filter(rule -> rule.getValue() == verdict)
                .map(rule -> judgements.versionInForce(rule.getKey()))
                .sorted()
                .toList();
    }
}
