package io.vigie.bodies;

import io.vigie.json.MalformedJson;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Reads the bodies of requests within two bounds: the memory that all of them take, and the time that each takes. A
 * body takes memory as it arrives, so that a slow sender holds little of it.
 */
@Component
public class Bodies {
    private static final int CHUNK = 16 * 1024;
    private static final int KILOBYTE = 1024;
    /**
     * How many further bytes each byte of a body takes while it is read and worked on; three to six were measured of reports, and a
     * proof in base64 is copied as often.
     */
    private static final int WORK = 7;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long SLOWEST_BYTES_A_SECOND = 16 * 1024;

    private final Semaphore kilobytes;
    private final Duration patience;

    /** With half of the memory that the server may use. */
    @Autowired
    Bodies() {
        this(Runtime.getRuntime().maxMemory() / 2, PATIENCE);
    }

    Bodies(long memory, Duration patience) {
        this.kilobytes = new Semaphore((int) Math.min(Integer.MAX_VALUE, memory / KILOBYTE));
        this.patience = patience;
    }

    /** One body, and its share of the memory until it is closed. */
    public final class Body implements AutoCloseable {
        private byte[] bytes = new byte[0];
        private int length;
        private int held;

        /** As it came. */
        public byte[] bytes() {
            return Arrays.copyOf(bytes, length);
        }

        /** Takes the memory that work on it needs; throws {@link CodedException} while other bodies take too much. */
        public void forWork() {
            hold(WORK * (length / KILOBYTE + 1));
        }

        private void read(InputStream input, int limit) throws IOException {
            long began = System.nanoTime();
            while (true) {
                makeRoom(limit);
                int count = input.read(bytes, length, Math.min(CHUNK, bytes.length - length));
                if (count < 0) {
                    return;
                }
                length += count;
                refuse(limit, Duration.ofNanos(System.nanoTime() - began));
            }
        }

        private void makeRoom(int limit) {
            if (length == bytes.length) {
                int larger = Math.min(limit + 1, Math.max(CHUNK, 2 * bytes.length));
                hold((larger - bytes.length) / KILOBYTE + 1);
                bytes = Arrays.copyOf(bytes, larger);
            }
        }

        private void refuse(int limit, Duration took) {
            if (length > limit) {
                throw new MalformedJson(
                        MalformedJson.Code.REPORT_TOO_LARGE, "The document is larger than %,d bytes".formatted(limit));
            }
            if (took.minus(patience).toSeconds() > length / SLOWEST_BYTES_A_SECOND) {
                throw new CodedException(ProblemType.BODY_TOO_SLOW);
            }
        }

        private void hold(int more) {
            if (!kilobytes.tryAcquire(more)) {
                throw ServerFull.because("The server holds as much of what is sent as it can");
            }
            held += more;
        }

        @Override
        public void close() {
            kilobytes.release(held);
            held = 0;
        }
    }

    /**
     * Reads one to its end.
     *
     * @param limit the greatest length, in bytes
     * @throws MalformedJson for a longer one
     * @throws CodedException {@link ProblemType#BODY_TOO_SLOW} for one that does not come, {@link ProblemType#SERVER_FULL}
     *     where there is no memory for it
     */
    public Body read(InputStream input, int limit) throws IOException {
        Body body = new Body();
        try {
            body.read(input, limit);
            return body;
        } catch (IOException | RuntimeException refused) {
            body.close();
            throw refused;
        }
    }

    /** In kilobytes: what is left for others. */
    int left() {
        return kilobytes.availablePermits();
    }
}
