package io.vigie;

import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Tries something at random for a while: {@code make fuzz} for an hour, by {@code -Dvigie.fuzz.seconds} and {@code -Dvigie.seed}. */
public final class RandomTime {
    private static final Duration LASTING = Duration.ofSeconds(Integer.getInteger("vigie.fuzz.seconds", 5));
    private static final long SEED = Long.getLong("vigie.seed", 20_261_129);

    private RandomTime() {}

    /** One try, told apart from others by its random numbers. */
    public interface Try {
        void go(Random random) throws Exception;
    }

    /** Gives the threads that an exception has ended meanwhile, and prints how often it was tried. */
    public static Queue<String> spend(String what, Try tried) throws Exception {
        Queue<String> crashed = new ConcurrentLinkedQueue<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failed) -> crashed.add(thread.getName() + ": " + failed));
        long end = System.nanoTime() + LASTING.toNanos();
        long tries = 0;
        try {
            while (System.nanoTime() < end) {
                tried.go(new Random(SEED + tries++));
            }
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        System.out.printf("%s: %,d tries in %d s, seed %d%n", what, tries, LASTING.toSeconds(), SEED);
        return crashed;
    }
}
