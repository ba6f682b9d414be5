package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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
}
