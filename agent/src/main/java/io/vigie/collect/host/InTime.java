package io.vigie.collect.host;

import io.vigie.report.Missing;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads what a container may make hang: it can put a pipe, or a file system of its own, where a file was. */
public final class InTime {
    private static final Duration ONE = Duration.ofSeconds(2);
    private static final Duration MANY = Duration.ofSeconds(10);

    private InTime() {}

    /** What one file says. */
    public static <T> T read(Callable<T> reading) throws IOException {
        return read(reading, ONE);
    }

    /** What many files tell, the first time on a slow host. */
    public static <T> T readAll(Callable<T> reading) throws IOException {
        return read(reading, MANY);
    }

    private static <T> T read(Callable<T> reading, Duration limit) throws IOException {
        FutureTask<T> task = new FutureTask<>(reading);
        Thread.ofPlatform().daemon().name("reading").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            task.cancel(true);
            throw new NotRead(Missing.TIMED_OUT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotRead(Missing.TIMED_OUT);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException unreadable
                    ? unreadable
                    : new NotRead(Missing.NOT_UNDERSTOOD);
        }
    }
}
