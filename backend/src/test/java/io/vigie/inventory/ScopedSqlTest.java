package io.vigie.inventory;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vigie.IntegrationTest;
import io.vigie.access.Scope;
import io.vigie.query.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.BadSqlGrammarException;

class ScopedSqlTest extends IntegrationTest {
    @Autowired
    private ScopedSql sql;

    private final Scope scope = somebodyIn(aGroup()).scope();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from inventory_host",
                "select count(*) from {hosts}, inventory_occurrence o where o.host_id = h.id",
                "select count(*) from {hosts} join posture_host p on p.host_id = h.id",
                "select count(*) from {hosts}, {occurrences}, rules_judgement j where j.case_id = o.case_id"
            })
    void a_text_that_names_a_table_of_hosts_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sql.statement(scope, Moment.NOW, text))
                .withMessageContaining("is read by terms alone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with h as (select gen_random_uuid() as id) select count(*) from h, {occurrences}",
                "select count(*) from {hosts}, lateral (select gen_random_uuid() as id) h, {occurrences}"
            })
    void a_text_that_brings_hosts_of_its_own_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sql.statement(scope, Moment.NOW, text))
                .withMessageContaining("calls something h");
    }

    @Test
    void a_text_that_names_nothing_that_is_cut_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sql.statement(scope, Moment.NOW, "select count(*) from {occurrences}"))
                .withMessageContaining("names nothing that is cut to a scope");
    }

    @Test
    void a_part_of_a_text_without_hosts_does_not_run() {
        String text = "select h.id from {hosts} union select o.host_id from rules_version v, {occurrences}";

        assertThatExceptionOfType(BadSqlGrammarException.class)
                .isThrownBy(() -> sql.statement(scope, Moment.NOW, text)
                        .query((row, number) -> row.getString(1))
                        .list());
    }
}
