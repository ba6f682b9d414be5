package io.vigie.bodies;

import io.vigie.ratelimit.RateLimit;
import io.vigie.ratelimit.RateLimitProperties;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** Connections over TLS that hold no buffers while nothing is sent: for thousands of agents of which each waits for an order. */
public final class IdleEndpoint extends SharedEndpoint {
    /** Of one address: a part of what a processor signs, since others need it too. */
    private static final int HANDSHAKES_PER_SECOND = 25 * Runtime.getRuntime().availableProcessors();

    private static final int HANDSHAKES_AT_ONCE = 200;

    private final RateLimit handshakes =
            new RateLimit(new RateLimitProperties(HANDSHAKES_PER_SECOND, HANDSHAKES_AT_ONCE));

    /** Buffers of one connection are not kept for another. */
    public IdleEndpoint() {
        getSocketProperties().setBufferPool(0);
    }

    @Override
    protected NioChannel createChannel(SocketBufferHandler buffers) {
        return isSSLEnabled() ? new IdleChannel(new IdleBuffers(), this, handshakes) : super.createChannel(buffers);
    }
}
