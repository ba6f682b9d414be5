package io.vigie.bodies;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;

/**
 * A channel over TLS whose buffers last as long as there is something in them. Tomcat's keeps four of 17 KB for as long as the
 * connection lasts: two for records, two for what is in them.
 */
final class IdleChannel extends SecureNioChannel {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Signing takes a processor for a while: half of them are left to those who are connected already. */
    private static final Semaphore SIGNING =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    private final IdleBuffers buffers;

    IdleChannel(IdleBuffers buffers, NioEndpoint endpoint) {
        super(buffers, endpoint);
        this.buffers = buffers;
    }

    @Override
    public int handshake(boolean read, boolean write) throws IOException {
        int wanted = super.handshake(read, write);
        if (handshakeComplete) {
            releaseRead();
            releaseWritten();
            buffers.release();
        }
        return wanted;
    }

    @Override
    protected HandshakeStatus tasks() {
        SIGNING.acquireUninterruptibly();
        try {
            return super.tasks();
        } finally {
            SIGNING.release();
        }
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

    private void needRead() {
        if (netInBuffer == NOTHING && sslEngine != null) {
            netInBuffer = ByteBuffer.allocate(sslEngine.getSession().getPacketBufferSize());
        }
    }

    private void releaseRead() {
        if (handshakeComplete && netInBuffer.position() == 0) {
            netInBuffer = NOTHING;
        }
    }

    private void needWritten() {
        if (netOutBuffer == NOTHING && sslEngine != null) {
            netOutBuffer = ByteBuffer.allocate(sslEngine.getSession().getPacketBufferSize())
                    .limit(0);
        }
    }

    private void releaseWritten() {
        if (handshakeComplete && !netOutBuffer.hasRemaining()) {
            netOutBuffer = NOTHING;
        }
    }
}
