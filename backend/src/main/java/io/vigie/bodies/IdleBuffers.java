package io.vigie.bodies;

import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * What a connection has read and not handed on, and what it is about to write: half a kilobyte each, and more while that is too
 * little.
 */
final class IdleBuffers extends SocketBufferHandler {
    private static final int BYTES = 512;

    private volatile SocketBufferHandler buffers = small();

    IdleBuffers() {
        super(0, 0, false);
    }

    private static SocketBufferHandler small() {
        return new SocketBufferHandler(BYTES, BYTES, false);
    }

    /** Gives back what they have grown by, as long as nothing is in them. */
    void release() {
        if (buffers.isReadBufferEmpty() && buffers.isWriteBufferEmpty()) {
            reset();
        }
    }

    @Override
    public void reset() {
        buffers = small();
    }

    @Override
    public void expand(int bytes) {
        buffers.expand(bytes);
    }

    @Override
    public void configureReadBufferForWrite() {
        buffers.configureReadBufferForWrite();
    }

    @Override
    public void configureReadBufferForRead() {
        buffers.configureReadBufferForRead();
    }

    @Override
    public ByteBuffer getReadBuffer() {
        return buffers.getReadBuffer();
    }

    @Override
    public boolean isReadBufferEmpty() {
        return buffers.isReadBufferEmpty();
    }

    @Override
    public void unReadReadBuffer(ByteBuffer returned) {
        buffers.unReadReadBuffer(returned);
    }

    @Override
    public void configureWriteBufferForWrite() {
        buffers.configureWriteBufferForWrite();
    }

    @Override
    public void configureWriteBufferForRead() {
        buffers.configureWriteBufferForRead();
    }

    @Override
    public ByteBuffer getWriteBuffer() {
        return buffers.getWriteBuffer();
    }

    @Override
    public boolean isWriteBufferWritable() {
        return buffers.isWriteBufferWritable();
    }

    @Override
    public boolean isWriteBufferEmpty() {
        return buffers.isWriteBufferEmpty();
    }
}
