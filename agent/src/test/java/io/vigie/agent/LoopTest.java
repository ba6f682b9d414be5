package io.vigie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.agent.console.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoopTest {
    private final List<Duration> slept = new ArrayList<>();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private int turns;

    private Loop loop(Loop.Turn turn, Sleeper sleeper) {
        return new Loop(
                "scan",
                turn,
                new Backoff(RandomGenerator.getDefault()),
                sleeper,
                new Log(new PrintStream(logged, true), Clock.systemUTC(), ""));
    }

    static List<Throwable> whateverIsThrown() {
        return List.of(
                new IllegalStateException("bad\u001b[2J"),
                new StackOverflowError(),
                new OutOfMemoryError("Java heap space"),
                new NoClassDefFoundError("io/vigie/Gone"),
                new AssertionError("no"),
                new Exception("sneaky"));
    }

    private static <T extends Throwable> void throwAnyway(Throwable thrown) throws T {
        @SuppressWarnings("unchecked")
        T unchecked = (T) thrown;
        throw unchecked;
    }

    @ParameterizedTest
    @MethodSource("whateverIsThrown")
    void whatever_a_turn_throws_the_loop_goes_on_after_a_pause_and_says_so(Throwable thrown) {
        Loop loop = loop(
                () -> {
                    if (++turns == 3) {
                        throw new InterruptedException();
                    }
                    LoopTest.<RuntimeException>throwAnyway(thrown);
                },
                slept::add);

        loop.run();

        assertThat(turns).isEqualTo(3);
        assertThat(loop.restarts()).isEqualTo(2);
        assertThat(slept).hasSize(2).allMatch(pause -> pause.toMillis() >= 500);
        assertThat(logged.toString(UTF_8))
                .contains("The loop of scan failed and starts again: "
                        + thrown.getClass().getName())
                .doesNotContain("\u001b");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void pauses_grow_and_a_turn_that_ends_well_makes_them_short_again() {
        loop(
                        () -> {
                            turns++;
                            if (turns == 12) {
                                throw new InterruptedException();
                            }
                            if (turns != 10) {
                                throw new IllegalStateException();
                            }
                        },
                        slept::add)
                .run();

        assertThat(slept.get(8)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(slept.getLast()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_interruption_during_the_pause_ends_it() {
        loop(
                        () -> {
                            turns++;
                            throw new IllegalStateException();
                        },
                        pause -> {
                            throw new InterruptedException();
                        })
                .run();

        assertThat(turns).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void not_even_a_failing_pause_ends_it() {
        loop(
                        () -> {
                            if (++turns == 2) {
                                throw new InterruptedException();
                            }
                            throw new IllegalStateException();
                        },
                        pause -> {
                            throw new OutOfMemoryError();
                        })
                .run();

        assertThat(turns).isEqualTo(2);
        assertThat(Thread.interrupted()).isTrue();
    }
}
