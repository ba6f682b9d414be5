package io.vigie.collect.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vigie.report.Missing;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InTimeTest {
    private static Callable<String> after(Duration pause) {
        return () -> {
            Thread.sleep(pause);
            return "read";
        };
    }

    @Test
    void many_files_are_waited_for_longer_than_one() throws Exception {
        assertThat(InTime.readAll(after(Duration.ofMillis(2_500)))).isEqualTo("read");
    }

    @Test
    void a_file_that_hangs_is_given_up() {
        CountDownLatch never = new CountDownLatch(1);

        assertThatExceptionOfType(NotRead.class)
                .isThrownBy(() -> InTime.read(() -> {
                    never.await();
                    return "read";
                }))
                .extracting(hanging -> hanging.why())
                .isEqualTo(Missing.TIMED_OUT);
    }
}
