package io.vigie.bodies;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections so that what was answered last arrives. Where a connection is closed while its client still sends, the system resets it, and
 * the client loses the answer (RFC 9112, 9.6): so it is closed for writing, and what still comes is read and forgotten, for a time and up to a
 * size. Of one port {@value #PLACES} end so at once, any other is closed.
 */
final class Lingering {
    private static final int PLACES = 64;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int PIECE = 16 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Semaphore places = new Semaphore(PLACES);

    /** The caller has written all that it has to say. */
    void end(SocketChannel channel, @Nullable NioSocketWrapper connection) throws IOException {
        if (!channel.isConnected() || !places.tryAcquire()) {
            channel.close();
            return;
        }
        try {
            forget(channel, connection);
            channel.shutdownOutput();
            Thread.ofVirtual().name("lingering").start(() -> readOut(channel));
        } catch (IOException | RuntimeException gone) {
            places.release();
            channel.close();
        }
    }

    /** Nobody waits for its bytes any more. */
    private static void forget(SocketChannel channel, @Nullable NioSocketWrapper connection) {
        SelectionKey key = connection == null || connection.getPoller() == null
                ? null
                : channel.keyFor(connection.getPoller().getSelector());
        if (key != null) {
            key.cancel();
        }
    }

    private void readOut(SocketChannel channel) {
        try (channel) {
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            long end = System.nanoTime() + LONGEST.toNanos();
            int left = MOST_BYTES;
            while (left > 0 && System.nanoTime() < end) {
                int read = channel.read(piece.clear());
                if (read < 0) {
                    return;
                }
                left -= read;
                if (read == 0) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (IOException reset) {
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }
}
