package io.vigie.bodies;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** Connections over TLS that hold no buffers while nothing is sent: for thousands of agents of which each waits for an order. */
public final class IdleEndpoint extends SharedEndpoint {
    /** Buffers of one connection are not kept for another. */
    public IdleEndpoint() {
        getSocketProperties().setBufferPool(0);
    }

    @Override
    protected NioChannel createChannel(SocketBufferHandler buffers) {
        return isSSLEnabled() ? new IdleChannel(new IdleBuffers(), this) : super.createChannel(buffers);
    }
}
