package io.vigie.export;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** What nobody may take from others by making files: places to make them in, and room to store them. */
@Component
class ExportQuota {
    private static final int RETRY_SECONDS = 10;

    private final ExportFiles files;
    private final ExportProperties properties;
    private final Semaphore places;
    private final Set<String> making = ConcurrentHashMap.newKeySet();

    ExportQuota(ExportFiles files, ExportProperties properties) {
        this.files = files;
        this.properties = properties;
        this.places = new Semaphore(properties.atOnce());
    }

    /** Held while a file is made. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Throws {@code exports-at-once} for somebody whose last file is still being made, or while others have all places;
     * {@code export-quota-used} where no room is left.
     */
    Place take(String person) {
        requireRoom(files.storedBy(person), properties.perPerson(), ProblemType.EXPORT_QUOTA_USED);
        requireRoom(files.stored(), properties.total(), ProblemType.EXPORT_STORE_FULL);
        if (!making.add(person)) {
            throw atOnce();
        }
        if (!places.tryAcquire()) {
            making.remove(person);
            throw atOnce();
        }
        return () -> {
            places.release();
            making.remove(person);
        };
    }

    private static void requireRoom(long stored, DataSize most, ProblemType type) {
        if (stored >= most.toBytes()) {
            throw new CodedException(type, most.toMegabytes());
        }
    }

    private static CodedException atOnce() {
        return new CodedException(ProblemType.EXPORTS_AT_ONCE, Map.of("retryAfter", RETRY_SECONDS));
    }
}
