package io.vigie.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten a second, five at once. */
class RateLimitTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit limit = new RateLimit(new RateLimitProperties(10, 5), nanos::get);

    private List<Long> waits(String sender, int requests) {
        return Stream.generate(() -> limit.next(sender, 1).toMillis())
                .limit(requests)
                .toList();
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void a_burst_waits_for_nothing_and_what_follows_for_its_turn() {
        assertThat(waits("a", 8)).containsExactly(0L, 0L, 0L, 0L, 0L, 100L, 200L, 300L);
    }

    @Test
    void each_sender_has_turns_of_its_own() {
        waits("a", 50);

        assertThat(waits("b", 5)).containsOnly(0L);
    }

    @Test
    void nobody_waits_longer_than_ten_seconds_however_many_come() {
        waits("a", 5_000);

        assertThat(limit.next("a", 1_000)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void who_pauses_is_served_at_once_again() {
        waits("a", 5_000);

        later(Duration.ofMillis(10_500));

        assertThat(waits("a", 6)).containsExactly(0L, 0L, 0L, 0L, 0L, 100L);
    }

    @Test
    void what_cost_much_takes_many_turns() {
        assertThat(limit.next("a", 5)).isZero();
        assertThat(limit.next("a", 20)).isEqualTo(Duration.ofSeconds(2));
        assertThat(limit.next("a", 1)).isEqualTo(Duration.ofMillis(2_100));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "10, 0", "-1, 5", "1000001, 5", "10, 1000001"})
    void a_rate_that_makes_no_sense_is_refused_with_what_to_give(int perSecond, int burst) {
        assertThatThrownBy(() -> new RateLimitProperties(perSecond, burst))
                .hasMessageContaining("vigie.rate-limit.")
                .hasMessageContaining("give a number from 1 to 1,000,000");
    }

    @Test
    void addresses_of_one_IPv6_network_are_one_client() {
        assertThat(ClientNetwork.of("2001:db8:1:2::7")).isEqualTo(ClientNetwork.of("2001:db8:1:2:3:4:5:6"));
        assertThat(ClientNetwork.of("2001:db8:1:3::7")).isNotEqualTo(ClientNetwork.of("2001:db8:1:2::7"));
        assertThat(ClientNetwork.of("192.0.2.7")).isEqualTo("192.0.2.7");
    }
}
