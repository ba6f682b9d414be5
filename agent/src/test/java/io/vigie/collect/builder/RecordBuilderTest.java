package io.vigie.collect.builder;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.report.Engine;
import io.vigie.report.Missing;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordBuilderTest {
    private final RecordBuilder<Engine> withheld = new EngineBuilder()
            .put(EngineBuilder.LOG_LEVEL, Optional.of("debug"), "dockerd --log-level")
            .withhold(EngineBuilder.LOG_LEVEL, Missing.NOT_SUPPORTED);

    @Test
    void a_fact_that_was_put_and_is_withheld_is_missing_for_that_reason_and_was_read_nowhere() {
        Engine engine = withheld.build();

        assertThat(engine.logLevel()).isEmpty();
        assertThat(engine.missing()).isEqualTo(Map.of("logLevel", "not-supported"));
        assertThat(engine.sources()).isEmpty();
    }

    @Test
    void a_withheld_fact_is_taken_from_the_record_that_has_it() {
        Engine told = new EngineBuilder()
                .put(EngineBuilder.LOG_LEVEL, Optional.of("info"))
                .build();

        Engine engine = withheld.onto(told);

        assertThat(engine.logLevel()).isEmpty();
        assertThat(engine.missing()).isEqualTo(Map.of("logLevel", "not-supported"));
    }

    @Test
    void a_withheld_fact_keeps_its_reason_where_it_is_added() {
        Engine engine = new EngineBuilder()
                .put(EngineBuilder.LOG_LEVEL, Optional.of("info"))
                .add(withheld)
                .build();

        assertThat(engine.logLevel()).isEmpty();
        assertThat(engine.missing()).isEqualTo(Map.of("logLevel", "not-supported"));
    }

    @Test
    void a_fact_found_after_all_is_missing_no_more() {
        Engine engine =
                withheld.put(EngineBuilder.LOG_LEVEL, Optional.of("warn")).build();

        assertThat(engine.logLevel()).contains("warn");
        assertThat(engine.missing()).isEmpty();
    }
}
