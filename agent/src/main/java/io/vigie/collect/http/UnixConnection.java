package io.vigie.collect.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/** A Unix domain socket. Blocking channels know no time-out, so a selector waits for each read. */
public final class UnixConnection implements Connection {
    private final SocketChannel channel;
    private final Selector selector;
    private final ReadClock clock;
    private final ByteBuffer buffer = ByteBuffer.allocate(8 * 1024).limit(0);

    private UnixConnection(SocketChannel channel, Selector selector, ReadClock clock) {
        this.channel = channel;
        this.selector = selector;
        this.clock = clock;
    }

    public static UnixConnection open(Path socket, Duration idle, Duration whole) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        try {
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new UnixConnection(channel, selector, new ReadClock(idle, whole));
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    @Override
    public void allow(Duration idle, Duration whole) {
        clock.allow(idle, whole);
    }

    @Override
    public InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return fill() ? buffer.get() & 0xff : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (!fill()) {
                    return -1;
                }
                int count = Math.min(length, buffer.remaining());
                buffer.get(bytes, offset, count);
                return count;
            }
        };
    }

    private boolean fill() throws IOException {
        while (!buffer.hasRemaining()) {
            buffer.clear();
            int count = channel.read(buffer);
            buffer.flip();
            if (count < 0) {
                return false;
            }
            if (count == 0) {
                await();
            } else {
                clock.millis();
            }
        }
        return true;
    }

    private void await() throws IOException {
        int ready = selector.select(clock.millis());
        selector.selectedKeys().clear();
        if (ready == 0) {
            throw new SocketTimeoutException("nothing came in time");
        }
    }

    @Override
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                // A request is far smaller than a socket's buffer: one that does not fit means that nobody reads.
                if (channel.write(ByteBuffer.wrap(bytes, offset, length)) < length) {
                    throw new SocketTimeoutException("nobody reads the request");
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
