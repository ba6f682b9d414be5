package io.vigie.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server killed outright leaves its PostgreSQL running on the data folder; it must end before another one starts. */
final class OrphanedPostgres {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostgres.class);
    private static final long PATIENCE_SECONDS = 30;

    private OrphanedPostgres() {}

    /**
     * What PostgreSQL has left of its own is left to it: by this file it knows whether processes of a killed one still write. Only
     * where the number is another program's, or none, it would refuse to start for good.
     */
    static void end(Path dataDirectory) throws IOException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        OptionalLong pid = pid(pidFile);
        Optional<ProcessHandle> holder = pid.isPresent() ? ProcessHandle.of(pid.getAsLong()) : Optional.empty();
        if (holder.filter(process -> isPostgresOn(dataDirectory, process)).isPresent()) {
            LOG.info("Ending PostgreSQL {} that an earlier server left behind", pid.getAsLong());
            end(holder.get());
        } else if (pid.isEmpty() || holder.isPresent()) {
            Files.deleteIfExists(pidFile);
        }
    }

    /** Empty where there is no number, or no file any more: PostgreSQL removes it when it ends. */
    private static OptionalLong pid(Path pidFile) throws IOException {
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.limit(1)
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,9}"))
                    .mapToLong(Long::parseLong)
                    .findFirst();
        } catch (NoSuchFileException ended) {
            return OptionalLong.empty();
        }
    }

    /** The PostgreSQL that runs on this folder, if there is one. */
    static Optional<ProcessHandle> running(Path dataDirectory) throws IOException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        OptionalLong pid = pid(pidFile);
        return pid.isPresent()
                ? ProcessHandle.of(pid.getAsLong()).filter(process -> isPostgresOn(dataDirectory, process))
                : Optional.empty();
    }

    /** After a reboot the number may be another process's, even another PostgreSQL's. */
    private static boolean isPostgresOn(Path dataDirectory, ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.command().filter(command -> command.endsWith("/postgres")).isPresent()
                && info.commandLine()
                        .filter(line -> line.contains(dataDirectory.toString()))
                        .isPresent();
    }

    /** By the signal that does not wait for those who are connected, and is not to be had from Java. */
    private static void end(ProcessHandle postgres) throws IOException {
        new ProcessBuilder("sh", "-c", "kill -INT " + postgres.pid()).start();
        if (!hasEnded(postgres)) {
            postgres.destroyForcibly();
            hasEnded(postgres);
        }
    }

    private static boolean hasEnded(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
