package io.vigie.collect.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A connection whose reads end in time: each after {@code idle}, all together after {@code whole}. */
public interface Connection extends Closeable {

    InputStream input();

    OutputStream output() throws IOException;

    /** Restarts the clock for the next exchange. A read beyond either bound throws SocketTimeoutException. */
    void allow(Duration idle, Duration whole);
}
