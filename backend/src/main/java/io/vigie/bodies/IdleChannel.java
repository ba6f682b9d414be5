package io.vigie.bodies;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.apache.tomcat.util.buf.ByteBufferUtils;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;

/**
 * A channel over TLS whose buffers last as long as there is something in them. Tomcat's keeps four of 17 KB for as long as the
 * connection lasts: two for records, two for what is in them.
 */
final class IdleChannel extends SecureNioChannel {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** What TLS allows in a record, its head and its code included. */
    private static final int FIRST_RECORD_BYTES = 16 * 1024 + 537;

    private final IdleBuffers buffers;
    private final Handshakes handshakes;
    private final Lingering lingering;
    private boolean begun;
    private volatile boolean waiting;

    IdleChannel(IdleBuffers buffers, NioEndpoint endpoint, Handshakes handshakes, Lingering lingering) {
        super(buffers, endpoint);
        this.buffers = buffers;
        this.handshakes = handshakes;
        this.lingering = lingering;
        netInBuffer = NOTHING;
        netOutBuffer = NOTHING;
    }

    @Override
    public int handshake(boolean read, boolean write) throws IOException {
        if (handshakeComplete) {
            return 0;
        }
        need();
        try {
            return super.handshake(read, write);
        } finally {
            release();
        }
    }

    /** Thousands may wait for their turn after a restart: only what they sent takes memory meanwhile. */
    @Override
    protected HandshakeStatus tasks() {
        if (handshakeComplete) {
            return super.tasks();
        }
        release();
        waiting = true;
        try {
            awaitTurn();
            return handshakes.sign(this::inTurn);
        } catch (InterruptedException | ExecutionException | IOException ended) {
            throw (CancelledKeyException) new CancelledKeyException().initCause(ended);
        } finally {
            waiting = false;
            need();
        }
    }

    private void awaitTurn() throws InterruptedException, IOException {
        if (!begun) {
            begun = true;
            handshakes.awaitTurn(((InetSocketAddress) sc.getRemoteAddress()).getAddress());
        }
    }

    private HandshakeStatus inTurn() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        waiting = false;
        return super.tasks();
    }

    /** True while a handshake waits for others to be signed. */
    boolean waitsForItsTurn() {
        return waiting;
    }

    private void need() {
        needRead();
        needWritten();
        if (sslEngine != null) {
            buffers.expand(sslEngine.getSession().getApplicationBufferSize());
        }
    }

    private void release() {
        releaseRead();
        releaseWritten();
        buffers.release();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        needRead();
        try {
            return target == buffers.getReadBuffer() ? super.read(target) : readThrough(target);
        } finally {
            releaseRead();
        }
    }

    /** A record may be longer than what is left of the target, and what does not fit is found in the buffers the next time. */
    private int readThrough(ByteBuffer target) throws IOException {
        buffers.configureReadBufferForWrite();
        int read = super.read(buffers.getReadBuffer());
        if (read > 0) {
            buffers.configureReadBufferForRead();
            ByteBuffer opened = buffers.getReadBuffer();
            read = Math.min(opened.remaining(), target.remaining());
            target.put(opened.slice(opened.position(), read));
            opened.position(opened.position() + read);
        }
        buffers.release();
        return read;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        needRead();
        try {
            return super.read(targets, offset, length);
        } finally {
            releaseRead();
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        needWritten();
        try {
            return super.write(source);
        } finally {
            releaseWritten();
        }
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        needWritten();
        try {
            return super.write(sources, offset, length);
        } finally {
            releaseWritten();
        }
    }

    @Override
    public boolean flushOutbound() throws IOException {
        boolean flushed = super.flushOutbound();
        releaseWritten();
        return flushed;
    }

    @Override
    protected SSLEngineResult handshakeWrap(boolean write) throws IOException {
        needWritten();
        return super.handshakeWrap(write);
    }

    @Override
    public void close() throws IOException {
        needWritten();
        super.close();
    }

    @Override
    public void close(boolean force) throws IOException {
        SocketChannel channel = sc;
        try {
            close();
        } finally {
            if (channel != null && (force || closed)) {
                closed = true;
                lingering.end(channel, socketWrapper);
            }
        }
    }

    private void needRead() {
        netInBuffer = ByteBufferUtils.expand(netInBuffer, recordBytes());
    }

    private void releaseRead() {
        int bytes = netInBuffer.position();
        netInBuffer = bytes == 0 ? NOTHING : ByteBuffer.allocate(bytes).put(netInBuffer.flip());
    }

    private void needWritten() {
        if (netOutBuffer == NOTHING) {
            netOutBuffer = ByteBuffer.allocate(recordBytes()).limit(0);
        }
    }

    private void releaseWritten() {
        if (!netOutBuffer.hasRemaining()) {
            netOutBuffer = NOTHING;
        }
    }

    private int recordBytes() {
        return sslEngine == null ? FIRST_RECORD_BYTES : sslEngine.getSession().getPacketBufferSize();
    }
}
