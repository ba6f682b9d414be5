package io.vigie.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private final Places places = new Places(1, "full", Duration.ofMillis(300));

    @Test
    void who_waits_gets_the_place_that_another_leaves() throws Exception {
        try (ExecutorService agent = Executors.newVirtualThreadPerTaskExecutor()) {
            Places.Place taken = places.take();
            Future<Places.Place> next = agent.submit(places::take);
            Thread.sleep(50);
            assertThat(next).isNotDone();

            taken.close();

            next.get().close();
        }
    }

    @Test
    void who_waited_in_vain_comes_again_within_ten_seconds() throws Exception {
        try (Places.Place taken = places.take()) {
            assertThat(refused(1)).allSatisfy(seconds -> assertThat(seconds).isBetween(2L, 9L));
        }
    }

    /** A tenth of a second for each: three can wait for 0.3 seconds, and the others have their turns one after another. */
    @Test
    void where_more_wait_than_can_be_served_each_is_told_its_own_turn() throws Exception {
        try (Places.Place taken = places.take()) {
            List<Long> seconds = refused(1_000);

            assertThat(seconds).allSatisfy(one -> assertThat(one).isBetween(2L, 109L));
            assertThat(seconds.stream().filter(one -> one < 60)).hasSizeBetween(450, 650);
        }
    }

    /** Ten thousand would take a quarter of an hour. */
    @Test
    void nobody_is_sent_away_for_longer_than_ten_minutes() throws Exception {
        try (Places.Place taken = places.take()) {
            assertThat(refused(10_000)).allSatisfy(one -> assertThat(one).isLessThan(600L));
        }
    }

    @Test
    void places_that_are_left_sooner_let_more_wait() throws Exception {
        for (int i = 0; i < 100; i++) {
            places.take().close();
        }
        try (ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
            Places.Place taken = places.take();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(agents.submit(() -> {
                    places.take().close();
                    return true;
                }));
            }
            Thread.sleep(100);
            taken.close();
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private List<Long> refused(int number) throws Exception {
        try (ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> all = IntStream.range(0, number)
                    .mapToObj(i -> agents.submit(this::seconds))
                    .toList();
            List<Long> seconds = new ArrayList<>();
            for (Future<Long> one : all) {
                seconds.add(one.get());
            }
            return seconds;
        }
    }

    private long seconds() throws InterruptedException {
        try (Places.Place unexpected = places.take()) {
            throw new AssertionError("nobody left");
        } catch (CodedException full) {
            assertThat(full.type()).isEqualTo(ProblemType.SERVER_FULL);
            return (long) full.properties().get("retryAfter");
        }
    }
}
