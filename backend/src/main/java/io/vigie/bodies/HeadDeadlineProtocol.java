package io.vigie.bodies;

import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP/1.1 with a time in which a handshake and the whole head of a request have to come. Tomcat itself only bounds the
 * time between two bytes, so that whoever sends one now and then keeps a connection for hours.
 */
public final class HeadDeadlineProtocol extends Http11NioProtocol {
    private Duration deadline = Duration.ofSeconds(20);
    private final Map<SocketWrapperBase<NioChannel>, Long> handshakes = new WeakHashMap<>();
    private @Nullable Thread watch;

    public HeadDeadlineProtocol() {
        this(new Handshakes());
    }

    HeadDeadlineProtocol(Handshakes handshakes) {
        super(new IdleEndpoint(handshakes));
    }

    /** Milliseconds; a connection is closed at most half as long after it. */
    public void setHeadDeadline(long milliseconds) {
        deadline = Duration.ofMillis(milliseconds);
    }

    @Override
    public void start() throws Exception {
        super.start();
        watch = Thread.ofVirtual().name("head-deadline-" + getPort()).start(this::watch);
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) {
            watch.interrupt();
        }
        super.stop();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(deadline.dividedBy(4));
                closeLate(System.nanoTime());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeLate(long now) {
        for (Object connection : getEndpoint().getConnections()) {
            if (connection instanceof SocketWrapperBase<?> wrapper
                    && wrapper.getSocket() instanceof NioChannel channel) {
                @SuppressWarnings("unchecked")
                SocketWrapperBase<NioChannel> open = (SocketWrapperBase<NioChannel>) wrapper;
                if (isLate(headSince(open), now) || isLate(handshakeSince(open, channel, now), now)) {
                    open.close();
                }
            }
        }
    }

    private boolean isLate(long since, long now) {
        return now - since > deadline.toNanos();
    }

    /** A processor that waits for bytes and answers nothing yet has read a part of a head. */
    private static long headSince(SocketWrapperBase<NioChannel> connection) {
        long never = System.nanoTime();
        if (connection.getCurrentProcessor() instanceof Http11Processor processor && !processor.isAsync()) {
            long began = processor.getRequest().getStartTimeNanos();
            return began < 0 ? never : began;
        }
        return never;
    }

    /** Whoever waits for us to sign is not late. */
    private long handshakeSince(SocketWrapperBase<NioChannel> connection, NioChannel channel, long now) {
        if (channel.isHandshakeComplete()) {
            handshakes.remove(connection);
            return now;
        }
        if (channel instanceof IdleChannel idle && idle.waitsForItsTurn()) {
            handshakes.put(connection, now);
        }
        return handshakes.computeIfAbsent(connection, first -> now);
    }
}
