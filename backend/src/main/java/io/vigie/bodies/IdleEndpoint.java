package io.vigie.bodies;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** Connections over TLS that hold no buffers while nothing is sent: for thousands of agents of which each waits for an order. */
final class IdleEndpoint extends SharedEndpoint {
    private final Handshakes handshakes;
    private final Lingering lingering = new Lingering();

    /** Buffers of one connection are not kept for another. */
    IdleEndpoint(Handshakes handshakes) {
        this.handshakes = handshakes;
        getSocketProperties().setBufferPool(0);
    }

    @Override
    protected NioChannel createChannel(SocketBufferHandler buffers) {
        return isSSLEnabled()
                ? new IdleChannel(new IdleBuffers(), this, handshakes, lingering)
                : new PlainChannel(buffers, lingering);
    }
}
