package io.vigie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server killed outright leaves its PostgreSQL running on the data folder; it must end before another one starts. */
final class OrphanedPostgres {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostgres.class);

    private OrphanedPostgres() {}

    static void end(Path dataDirectory) throws IOException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> orphan = Files.readAllLines(pidFile).stream()
                .findFirst()
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                .filter(OrphanedPostgres::isPostgres);
        if (orphan.isPresent()) {
            LOG.info(
                    "Ending PostgreSQL {} that an earlier server left behind",
                    orphan.get().pid());
            end(orphan.get());
        }
        Files.deleteIfExists(pidFile);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("postgres"))
                .orElse(false);
    }

    private static void end(ProcessHandle postgres) {
        postgres.destroy();
        try {
            postgres.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException stillThere) {
            postgres.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
