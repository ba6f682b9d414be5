package io.vigie.agent;

/** Work that one thread does over and over until it is interrupted. */
interface UntilInterrupted extends Runnable {

    void again() throws InterruptedException;

    @Override
    default void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                again();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
