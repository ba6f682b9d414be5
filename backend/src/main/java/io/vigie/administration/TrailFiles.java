package io.vigie.administration;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.trail.chain.Verification;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What goes along the whole trail, one request at a time. A file is made whole before it is sent: who reads it slowly holds no
 * connection of the database.
 */
@Component
@RequiresRight(value = Right.READ_TRAIL, action = "trail-read")
public class TrailFiles {
    private static final int RETRY_SECONDS = 60;

    private final TrailService trail;
    private final ReentrantLock alone = new ReentrantLock();

    TrailFiles(TrailService trail) {
        this.trail = trail;
    }

    /** A file that is gone when it is closed. Throws {@code role-missing}, {@code trail-busy}. */
    public InputStream export(Person person) {
        return alone(() -> written(person));
    }

    /** Throws {@code role-missing}, {@code trail-busy}. */
    public Verification verify(Person person) {
        return alone(() -> trail.verify(person));
    }

    private InputStream written(Person person) {
        try {
            Path file = Files.createTempFile("vigie-trail", ".jsonl");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                trail.export(person, out);
            } catch (IOException | RuntimeException unwritten) {
                Files.delete(file);
                throw unwritten;
            }
            return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException unwritten) {
            throw new java.io.UncheckedIOException("The trail cannot be written to a file", unwritten);
        }
    }

    private <T> T alone(Supplier<T> work) {
        if (!alone.tryLock()) {
            throw new CodedException(ProblemType.TRAIL_BUSY, Map.of("retryAfter", RETRY_SECONDS));
        }
        try {
            return work.get();
        } finally {
            alone.unlock();
        }
    }
}
