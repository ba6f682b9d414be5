package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vigie.access.LoginAttempts.Attempt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {
    private static final String HERE = "198.51.100.7";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-29T10:00:00Z"));
    private final LoginAttempts attempts = new LoginAttempts(new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    private long waitFor(String person, String address) {
        try {
            attempts.begin(person, address);
            return 0;
        } catch (LoginRefused refused) {
            return refused.waitSeconds();
        }
    }

    private int takenOf(int number, String person, String address) {
        int taken = 0;
        for (int attempt = 0; attempt < number; attempt++) {
            taken += waitFor(person, address) == 0 ? 1 : 0;
        }
        return taken;
    }

    private void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    void five_wrong_passwords_are_free_and_each_further_one_costs_twice_the_wait() {
        assertThat(takenOf(150, "alice", HERE)).isEqualTo(LoginAttempts.FREE);
        for (int wait : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(waitFor("alice", HERE)).isEqualTo(wait);
            later(Duration.ofSeconds(wait));
            assertThat(takenOf(10, "alice", HERE)).isEqualTo(1);
        }
    }

    @Test
    void a_wait_of_less_than_a_second_is_told_as_one_second() {
        takenOf(LoginAttempts.FREE, "alice", HERE);
        for (Duration step :
                new Duration[] {Duration.ofMillis(1), Duration.ofMillis(998), Duration.ofNanos(999_999), Duration.ZERO
                }) {
            later(step);
            assertThat(waitFor("alice", HERE)).as("after " + step).isEqualTo(1);
        }
        later(Duration.ofNanos(1));
        assertThat(waitFor("alice", HERE)).isZero();
    }

    @Test
    void case_of_a_name_and_a_host_of_the_same_IPv6_network_are_no_new_start() {
        assertThat(takenOf(50, "alice", "2001:db8::1")).isEqualTo(LoginAttempts.FREE);
        assertThat(waitFor("ALICE", "2001:db8::2")).isPositive();
        assertThat(waitFor("alice", "2001:db8:0:1::2")).isZero();
    }

    @Test
    void a_right_password_ends_the_wait() {
        takenOf(4, "alice", HERE);
        attempts.begin("alice", HERE).wasRight();

        assertThat(takenOf(20, "alice", HERE)).isEqualTo(LoginAttempts.FREE);
    }

    @Test
    void who_is_guessed_at_signs_in_from_elsewhere_at_once() {
        for (int address = 1; address < 250; address++) {
            takenOf(20, "alice", "203.0.113." + address);
        }

        assertThat(waitFor("alice", HERE)).isZero();
        assertThat(waitFor("alice", HERE)).isPositive();
    }

    @Test
    void an_address_that_tries_many_people_waits_but_who_signed_in_there_before_does_not() {
        attempts.begin("alice", HERE).wasRight();
        for (int person = 0; person < 100; person++) {
            takenOf(1, "person" + person, HERE);
        }

        assertThat(waitFor("omar", HERE)).isPositive();
        assertThat(waitFor("alice", HERE)).isZero();
        assertThat(waitFor("omar", "198.51.100.8")).isZero();
    }

    @Test
    void an_account_of_ones_own_ends_no_wait_at_the_address() {
        for (int person = 0; person < 100; person++) {
            takenOf(1, "person" + person, HERE);
        }
        long wait = waitFor("omar", HERE);
        later(Duration.ofSeconds(wait));
        attempts.begin("eve", HERE).wasRight();
        takenOf(1, "omar", HERE);

        attempts.begin("eve", HERE).wasRight();

        assertThat(waitFor("ines", HERE)).isPositive();
    }

    @Test
    void who_signs_in_makes_nobody_else_at_the_address_wait_for_longer() {
        attempts.begin("alice", HERE).wasRight();
        for (int person = 0; person < 100; person++) {
            takenOf(1, "person" + person, HERE);
        }
        long wait = waitFor("omar", HERE);
        for (int time = 0; time < 10; time++) {
            attempts.begin("alice", HERE).wasRight();
        }

        assertThat(waitFor("omar", HERE)).isEqualTo(wait);
    }

    @Test
    void a_directory_that_does_not_answer_costs_nothing() {
        for (int attempt = 0; attempt < 100; attempt++) {
            Attempt unanswered = attempts.begin("alice", HERE);
            unanswered.wasNotTried();
        }

        assertThat(waitFor("alice", HERE)).isZero();
    }

    @Test
    void all_is_forgotten_after_a_quarter_of_an_hour() {
        takenOf(50, "alice", HERE);
        later(Duration.ofMinutes(16));

        assertThat(takenOf(50, "alice", HERE)).isEqualTo(LoginAttempts.FREE);
    }

    @Test
    void what_is_no_address_counts_as_one() {
        assertThatCode(() -> attempts.begin("alice", "")).doesNotThrowAnyException();
        assertThatCode(() -> attempts.begin("alice", "unknown")).doesNotThrowAnyException();
    }
}
