package io.vigie.collect.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An engine on a Unix socket that replays recorded answers, remembers each request line, and can be told to hang, dribble
 * or lie. What it was not told about it answers with 404, as an engine does.
 */
public final class FakeEngine implements AutoCloseable {
    /** For one that was told to hang or dribble; of any other an answer is waited for, however busy the machine is. */
    private static final EngineTimeouts IMPATIENT = new EngineTimeouts(
            Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(800), Duration.ofMillis(300));

    private static final EngineTimeouts PATIENT = new EngineTimeouts(
            Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMillis(300));

    private final Path socket;
    private final ServerSocketChannel server;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private volatile boolean unwilling;

    /** What happens on a connection once a request for a path came. */
    public interface Script {
        void play(SocketChannel channel) throws IOException, InterruptedException;
    }

    public FakeEngine() {
        try {
            socket = Files.createTempDirectory("vigie").resolve("docker.sock");
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public String address() {
        return "unix://" + socket;
    }

    public EngineClient client() {
        return client(unwilling ? IMPATIENT : PATIENT);
    }

    public EngineClient client(EngineTimeouts timeouts) {
        return new EngineClient(EngineEndpoint.of(address(), Optional.empty()), timeouts);
    }

    /** Answers this path, without the version before it, with status 200. */
    public FakeEngine answer(String path, String json) {
        answers.put(path, json);
        return put(path, channel -> write(channel, http(200, json)));
    }

    /** What it answers at this path. */
    public String answerOf(String path) {
        return Objects.requireNonNull(answers.get(path), path);
    }

    public FakeEngine refuse(String path, int status) {
        return put(path, channel -> write(channel, http(status, "{\"message\":\"no\"}")));
    }

    public FakeEngine script(String path, Script script) {
        unwilling = true;
        return put(path, script);
    }

    private FakeEngine put(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    /** Every request line that came, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public static byte[] http(int status, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return ("HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                        + "\r\n\r\n" + body)
                .getBytes(UTF_8);
    }

    public static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                open.add(channel);
                Thread.ofVirtual().start(() -> serve(channel));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            for (String request = head(channel); !request.isEmpty(); request = head(channel)) {
                String line = request.lines().findFirst().orElseThrow();
                requests.add(line);
                String path = line.split(" ")[1].replaceFirst("^/v1\\.\\d+", "");
                script(path).play(channel);
            }
        } catch (IOException | InterruptedException ended) {
            // The client has gone, or the engine was closed.
        }
    }

    private Script script(String path) {
        String bare = path.startsWith("/events") ? "/events" : path;
        return scripts.getOrDefault(bare, channel -> write(channel, http(404, "{\"message\":\"no such thing\"}")));
    }

    private static String head(SocketChannel channel) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer single = ByteBuffer.allocate(1);
        while (!head.toString().endsWith("\r\n\r\n")) {
            if (channel.read(single.clear()) < 0) {
                return "";
            }
            head.append((char) single.get(0));
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel channel : open) {
                channel.close();
            }
            Files.deleteIfExists(socket);
            Files.deleteIfExists(socket.getParent());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
