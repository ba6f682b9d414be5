package io.vigie.inventory.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.inventory.growth.HostLimit.By;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

class GrowthStoreTest extends IntegrationTest {
    @Autowired
    private JdbcClient jdbc;

    private GrowthStore growth;
    private UUID host;

    @BeforeEach
    void aHostWithASmallBudget() {
        growth = new GrowthStore(
                jdbc, new GrowthProperties(60, 20, 50, DataSize.ofBytes(1_000), DataSize.ofBytes(3_000)));
        host = aHost("build-1", aGroup());
    }

    private Optional<By> added(long cases, long bytes, int subjects) {
        return growth.count(host, Optional.empty(), new Growth(cases, bytes), subjects)
                .map(HostLimit::by);
    }

    @Test
    void what_is_within_every_budget_limits_nobody() {
        assertThat(added(20, 1_000, 60)).isEmpty();
    }

    @Test
    void each_budget_limits_by_itself() {
        assertThat(added(0, 0, 61)).contains(By.SUBJECTS);
        assertThat(added(21, 0, 1)).contains(By.CASES_PER_HOUR);
        hourPasses();
        assertThat(added(10, 1_001, 1)).contains(By.CONTENTS_PER_HOUR);
    }

    @Test
    void an_hour_within_its_budget_can_use_up_that_of_the_day() {
        for (int hour = 0; hour < 2; hour++) {
            assertThat(added(20, 0, 1)).isEmpty();
            hourPasses();
        }
        assertThat(added(11, 0, 1)).contains(By.CASES_PER_DAY);
        hourPasses();
        assertThat(added(0, 1, 1)).as("the day is not over with the hour").contains(By.CASES_PER_DAY);
    }

    @Test
    void bytes_of_a_day_are_counted_too() {
        for (int hour = 0; hour < 3; hour++) {
            assertThat(added(0, 1_000, 1)).isEmpty();
            hourPasses();
        }
        assertThat(added(0, 1, 1)).contains(By.CONTENTS_PER_DAY);
    }

    @Test
    void a_limit_that_goes_on_began_when_it_began_and_ends_with_the_later_window() {
        HostLimit first =
                growth.count(host, Optional.empty(), new Growth(21, 0), 1).orElseThrow();
        HostLimit later =
                growth.count(host, Optional.of(first), new Growth(40, 0), 1).orElseThrow();

        assertThat(later.since()).isEqualTo(first.since());
        assertThat(later.by()).isEqualTo(By.CASES_PER_DAY);
        assertThat(Duration.between(Instant.now(), later.until()))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    void a_report_that_adds_nothing_leaves_the_limit_as_it_is() {
        HostLimit limit = new HostLimit(Instant.EPOCH, Instant.MAX, By.SUBJECTS);

        assertThat(growth.count(host, Optional.of(limit), Growth.NONE, 1)).contains(limit);
    }

    private void hourPasses() {
        jdbc.sql("update inventory_growth set hour_from = hour_from - interval '1 hour' where host_id = ?")
                .param(host)
                .update();
    }
}
