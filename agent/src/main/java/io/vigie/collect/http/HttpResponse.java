package io.vigie.collect.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One HTTP/1.1 answer. The body is read from the connection as it is asked for, and never beyond its end. */
public final class HttpResponse {
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");
    private static final int MAXIMUM_LINE = 8 * 1024;
    private static final int MAXIMUM_HEADERS = 100;
    private static final int MAXIMUM_INTERIM = 10;

    private final int status;
    private final Map<String, String> headers;
    private final InputStream body;

    private HttpResponse(int status, Map<String, String> headers, InputStream body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Reads status and headers; of the answers that may come before the final one, such as {@code 100 Continue}, a few are
     * passed over. Throws ProtocolException for what is not HTTP, EOFException when nothing came.
     */
    public static HttpResponse read(InputStream input) throws IOException {
        for (int interim = 0; interim <= MAXIMUM_INTERIM; interim++) {
            int status = status(line(input));
            Map<String, String> headers = headers(input);
            if (status >= 200) {
                return new HttpResponse(status, headers, body(status, headers, input));
            }
        }
        throw new ProtocolException("answers without a final one");
    }

    private static int status(String line) throws IOException {
        if (!line.startsWith("HTTP/1.") || line.length() < 12) {
            throw new ProtocolException("not an HTTP answer");
        }
        String status = line.substring(9, 12);
        if (!STATUS.matcher(status).matches()) {
            throw new ProtocolException("no status in the answer");
        }
        return Integer.parseInt(status);
    }

    private static Map<String, String> headers(InputStream input) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() == MAXIMUM_HEADERS) {
                throw new ProtocolException("headers not understood");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static InputStream body(int status, Map<String, String> headers, InputStream input) throws IOException {
        if (status == 204 || status == 304) {
            return InputStream.nullInputStream();
        }
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return new ChunkedBody(input);
        }
        String length = headers.get("content-length");
        return length == null ? input : new SizedBody(input, length);
    }

    public static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            if (line.size() == MAXIMUM_LINE) {
                throw new ProtocolException("a line without end");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    public int status() {
        return status;
    }

    /** A header's value; names in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** All of them; names in lower case. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    public InputStream body() {
        return body;
    }

    /** The whole body. Throws {@link TooLarge} when it has more bytes than this. */
    public byte[] bytes(int maximum) throws IOException {
        return bytes(body, maximum);
    }

    /** A whole body. Throws {@link TooLarge} when it has more bytes than this. */
    public static byte[] bytes(InputStream body, int maximum) throws IOException {
        byte[] bytes = body.readNBytes(maximum);
        if (bytes.length == maximum && body.read() >= 0) {
            throw new TooLarge();
        }
        return bytes;
    }

    /** Whether the connection can carry another exchange once the body was read. */
    public boolean keepsConnection() {
        boolean framed = headers.containsKey("content-length") || headers.containsKey("transfer-encoding");
        return (framed || status == 204)
                && !headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    /** A body longer than its reader accepts. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the answer is too large");
        }
    }
}
