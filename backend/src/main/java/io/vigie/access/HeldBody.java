package io.vigie.access;

import io.vigie.bodies.Bodies;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose body is read when somebody asks for it, within the bounds that bodies have, and held until it is closed. */
final class HeldBody extends HttpServletRequestWrapper implements AutoCloseable {
    private final Bodies bodies;
    private Bodies.@Nullable Body body;

    HeldBody(HttpServletRequest request, Bodies bodies) {
        super(request);
        this.bodies = bodies;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = bodies.read(super.getInputStream(), Math.toIntExact(getContentLengthLong()));
            body.forWork();
        }
        return new Bytes(new ByteArrayInputStream(body.bytes()));
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        if (body != null) {
            body.close();
        }
    }

    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Bytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the body is read at once");
        }
    }
}
