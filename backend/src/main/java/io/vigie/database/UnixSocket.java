package io.vigie.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A Unix domain socket as a {@link Socket}, which Java itself does not offer. Reads have no time-out; one that is set is only
 * remembered, since the other end is a process of ours. A virtual thread that reads holds no carrier thread.
 */
final class UnixSocket extends Socket {
    private final Path path;
    private final SocketChannel channel;
    private int timeout;

    UnixSocket(Path path) throws IOException {
        super((@Nullable SocketImpl) null);
        this.path = path;
        this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    }

    /** To the path, whatever address a driver of networks asks for. */
    @Override
    public void connect(SocketAddress ignored) throws IOException {
        channel.connect(UnixDomainSocketAddress.of(path));
    }

    @Override
    public void connect(SocketAddress ignored, int ignoredToo) throws IOException {
        connect(ignored);
    }

    @Override
    public InputStream getInputStream() {
        return Channels.newInputStream(channel);
    }

    @Override
    public OutputStream getOutputStream() {
        return Channels.newOutputStream(channel);
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public void setSoTimeout(int milliseconds) {
        timeout = milliseconds;
    }

    @Override
    public int getSoTimeout() {
        return timeout;
    }

    @Override
    public void setTcpNoDelay(boolean ofNetworksAlone) {}

    @Override
    public void setKeepAlive(boolean ofNetworksAlone) {}

    @Override
    public void setSoLinger(boolean ofNetworksAlone, int seconds) {}
}
