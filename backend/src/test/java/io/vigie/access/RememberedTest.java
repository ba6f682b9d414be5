package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RememberedTest {
    private final Remembered<String> remembered = new Remembered<>(Duration.ofMinutes(1));
    private final AtomicInteger asked = new AtomicInteger();

    private String slow() {
        return "answer " + asked.incrementAndGet();
    }

    private String refused() {
        asked.incrementAndGet();
        throw new IllegalArgumentException("no");
    }

    @Test
    void what_was_found_is_not_asked_for_again_until_it_is_forgotten() {
        assertThat(remembered.get("a", this::slow)).isEqualTo("answer 1");
        assertThat(remembered.get("a", this::slow)).isEqualTo("answer 1");

        remembered.forget("a", "another answer");
        assertThat(remembered.get("a", this::slow)).isEqualTo("answer 1");

        remembered.forget("a", "answer 1");
        assertThat(remembered.get("a", this::slow)).isEqualTo("answer 2");
    }

    @Test
    void a_failure_is_asked_for_again_and_fills_no_log(CapturedOutput output) {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> remembered.get("a", this::refused))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no");
        }

        assertThat(asked).hasValue(3);
        assertThat(output.getAll()).isEmpty();
    }

    @Test
    void who_waits_no_longer_is_given_nothing_and_the_answer_is_remembered_when_it_comes() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        Supplier<String> late = () -> {
            await(held);
            return slow();
        };

        assertThat(remembered.get("a", late, Duration.ofMillis(50))).isEmpty();
        assertThat(remembered.known("a")).isEmpty();
        held.countDown();

        assertThat(remembered.get("a", this::slow)).isEqualTo("answer 1");
        assertThat(remembered.known("a")).contains("answer 1");
    }

    @Test
    void a_failure_that_comes_after_everybody_stopped_waiting_is_asked_for_again() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        Supplier<String> late = () -> {
            await(held);
            return refused();
        };
        assertThat(remembered.get("a", late, Duration.ofMillis(50))).isEmpty();
        held.countDown();

        Thread.sleep(200);

        assertThat(asked).hasValue(1);
        assertThat(remembered.get("a", this::slow)).isEqualTo("answer 2");
    }

    private static void await(CountDownLatch held) {
        try {
            held.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
