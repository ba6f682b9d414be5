package io.vigie.bodies;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;
import org.apache.tomcat.util.net.NioEndpoint;

/**
 * A port whose places are shared: an address is given another connection while it holds fewer than are left. Alone it gets half of
 * them, two addresses get a third each, and whoever holds none finds one. An address is of version 4, or the 64 bits of version 6
 * that a single customer is given.
 */
class SharedEndpoint extends NioEndpoint {
    private static final int NETWORK_BYTES = 8;

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (takesTooMany(socket)) {
            destroySocket(socket);
            return true;
        }
        return super.setSocketOptions(socket);
    }

    private boolean takesTooMany(SocketChannel socket) {
        int taken = connections.size();
        int left = getMaxConnections() - taken;
        return getMaxConnections() > 0
                && taken >= left
                && address(socket).filter(address -> held(address) >= left).isPresent();
    }

    private long held(byte[] address) {
        return connections.keySet().stream()
                .flatMap(other -> address(other).stream())
                .filter(other -> Arrays.equals(other, address))
                .count();
    }

    private static Optional<byte[]> address(SocketChannel socket) {
        try {
            return Optional.ofNullable((InetSocketAddress) socket.getRemoteAddress())
                    .map(remote -> remote.getAddress().getAddress())
                    .map(bytes -> Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
        } catch (IOException closed) {
            return Optional.empty();
        }
    }
}
