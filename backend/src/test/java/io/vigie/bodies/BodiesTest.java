package io.vigie.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.json.MalformedJson;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {
    private static final int LIMIT = 1024 * 1024;

    private final Bodies bodies = new Bodies(4L * 1024 * 1024, Duration.ofMillis(100));
    private final int all = bodies.left();

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 300_000, LIMIT})
    void a_body_comes_out_as_it_came_in_and_its_memory_is_given_back(int length) throws IOException {
        byte[] sent = bytes(length);

        try (Bodies.Body body = bodies.read(new ByteArrayInputStream(sent), LIMIT)) {
            assertThat(body.bytes()).isEqualTo(sent);
            assertThat(bodies.left()).isLessThan(all);
        }
        assertThat(bodies.left()).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 3 * LIMIT})
    void a_longer_body_is_refused_at_the_limit(int length) {
        ByteArrayInputStream input = new ByteArrayInputStream(bytes(length));

        assertThatThrownBy(() -> bodies.read(input, LIMIT)).isInstanceOf(MalformedJson.class);
        assertThat(input.available()).isGreaterThanOrEqualTo(length - LIMIT - 1);
        assertThat(bodies.left()).isEqualTo(all);
    }

    @Test
    void bodies_that_are_too_much_together_are_refused_and_those_at_work_are_not_touched() throws IOException {
        byte[] sent = bytes(400_000);
        try (Bodies.Body first = bodies.read(new ByteArrayInputStream(sent), LIMIT)) {
            first.forWork();
            Bodies.Body second = bodies.read(new ByteArrayInputStream(sent), LIMIT);
            assertThatThrownBy(second::forWork)
                    .isInstanceOfSatisfying(
                            CodedException.class, no -> assertThat(no.type()).isEqualTo(ProblemType.SERVER_FULL));
            second.close();
            assertThat(first.bytes()).isEqualTo(sent);
        }
        assertThat(bodies.left()).isEqualTo(all);
    }

    /** One byte and then another, for ever, as a hostile sender would. */
    private static final class Drip extends InputStream {
        private int sent;

        @Override
        public int read() {
            LockSupport.parkNanos(20_000_000);
            sent++;
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            bytes[offset] = (byte) read();
            return 1;
        }
    }

    @Test
    void a_body_that_drips_is_given_up_and_holds_little_until_then() {
        Drip drip = new Drip();

        assertThatThrownBy(() -> bodies.read(drip, LIMIT))
                .isInstanceOfSatisfying(
                        CodedException.class, no -> assertThat(no.type()).isEqualTo(ProblemType.BODY_TOO_SLOW));
        assertThat(drip.sent).isLessThan(200);
        assertThat(bodies.left()).isEqualTo(all);
    }

    @Test
    void a_connection_that_breaks_gives_its_memory_back() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                Arrays.fill(bytes, (byte) 1);
                return read();
            }
        };

        assertThatThrownBy(() -> bodies.read(broken, LIMIT)).hasMessage("reset");
        assertThat(bodies.left()).isEqualTo(all);
    }
}
