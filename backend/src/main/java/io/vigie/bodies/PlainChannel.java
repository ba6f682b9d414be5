package io.vigie.bodies;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** A connection without TLS whose last answer arrives. */
final class PlainChannel extends NioChannel {
    private final Lingering lingering;

    PlainChannel(SocketBufferHandler buffers, Lingering lingering) {
        super(buffers);
        this.lingering = lingering;
    }

    @Override
    public void close() throws IOException {
        SocketChannel channel = sc;
        if (channel != null && channel.isOpen()) {
            lingering.end(channel, socketWrapper);
        }
    }
}
