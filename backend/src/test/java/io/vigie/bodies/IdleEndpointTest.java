package io.vigie.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.Tries;
import io.vigie.lab.LabAuthority;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes through a connection whose buffers come and go. */
@Tag("long")
class IdleEndpointTest {
    private static final Tomcat TOMCAT = new Tomcat();
    private static final Handshakes HANDSHAKES = new Handshakes();
    private static final Connector CONNECTOR = new Connector(new HeadDeadlineProtocol(HANDSHAKES));
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static SSLContext client;

    private final Random random = new Random(20_261_129);

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        LabAuthority.Issued issued = new LabAuthority(folder).issue("127.0.0.1", Duration.ofDays(1));
        TOMCAT.setBaseDir(folder.toString());
        CONNECTOR.setPort(0);
        CONNECTOR.setSecure(true);
        CONNECTOR.setScheme("https");
        CONNECTOR.setProperty("SSLEnabled", "true");
        CONNECTOR.setProperty("maxHttpRequestHeaderSize", "4096");
        CONNECTOR.setProperty("headDeadline", Long.toString(DEADLINE.toMillis()));
        CONNECTOR.setAsyncTimeout(20_000);
        CONNECTOR.addSslHostConfig(shown(issued));
        TOMCAT.setConnector(CONNECTOR);
        Context context = TOMCAT.addContext("", null);
        Tomcat.addServlet(context, "echo", new Echo()).setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "echo");
        TOMCAT.start();
        client = trusting(issued.parsed());
    }

    private static SSLHostConfig shown(LabAuthority.Issued issued) {
        SSLHostConfig config = new SSLHostConfig();
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.EC);
        certificate.setCertificateFile(issued.certificate().toString());
        certificate.setCertificateKeyFile(issued.key().toString());
        config.addCertificate(certificate);
        return config;
    }

    private static SSLContext trusting(X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", certificate);
        TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @AfterAll
    static void stop() throws Exception {
        TOMCAT.stop();
        TOMCAT.destroy();
    }

    /** Answers with the body, at once or a while after all of it has come. */
    private static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            byte[] body = request.getInputStream().readAllBytes();
            response.setContentLength(body.length);
            if (!request.getRequestURI().equals("/held")) {
                response.getOutputStream().write(body);
                return;
            }
            AsyncContext held = request.startAsync();
            Thread.startVirtualThread(() -> answerLater(held, body));
        }

        private static void answerLater(AsyncContext held, byte[] body) {
            try {
                Thread.sleep(200);
                held.getResponse().getOutputStream().write(body);
                held.complete();
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private static SSLSocket connection(String protocol) throws IOException {
        SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", CONNECTOR.getLocalPort());
        socket.setEnabledProtocols(new String[] {protocol});
        socket.setSoTimeout(20_000);
        return socket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bodies_of_any_length_come_back_over_one_connection(String protocol) throws Exception {
        try (SSLSocket socket = connection(protocol)) {
            for (int length :
                    new int[] {0, 1, 100, 511, 512, 513, 4_095, 5_000, 16_384, 16_385, 70_000, 1_000_000, 3}) {
                assertThat(echoed(socket, "/", bytes(length)))
                        .as("%d bytes", length)
                        .isTrue();
            }
        }
    }

    @Test
    void bodies_in_chunks_and_records_of_any_size_come_back() throws Exception {
        try (SSLSocket socket = connection("TLSv1.3")) {
            for (int round = 0; round < Tries.of(20); round++) {
                byte[] body = bytes(1 + random.nextInt(60_000));
                sendInChunks(socket.getOutputStream(), body);
                assertThat(received(socket.getInputStream())).isEqualTo(body);
            }
        }
    }

    @Test
    void a_request_in_records_of_a_byte_each_is_answered() throws Exception {
        try (SSLSocket socket = connection("TLSv1.3")) {
            byte[] request = request("/", "slow".getBytes(StandardCharsets.US_ASCII));
            for (byte one : request) {
                socket.getOutputStream().write(one);
            }
            assertThat(received(socket.getInputStream())).asString().isEqualTo("slow");
        }
    }

    @Test
    void requests_that_wait_for_no_answer_are_all_answered() throws Exception {
        try (SSLSocket socket = connection("TLSv1.3")) {
            byte[] body = bytes(300);
            byte[] request = request("/", body);
            byte[] many = new byte[request.length * 30];
            for (int i = 0; i < 30; i++) {
                System.arraycopy(request, 0, many, i * request.length, request.length);
            }
            socket.getOutputStream().write(many);
            for (int i = 0; i < 30; i++) {
                assertThat(received(socket.getInputStream())).isEqualTo(body);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void the_answer_to_a_head_that_is_too_long_arrives(String protocol) throws Exception {
        for (int round = 0; round < 10; round++) {
            try (SSLSocket socket = connection(protocol)) {
                byte[] head = ("GET /" + "a".repeat(60_000) + " HTTP/1.1\r\nHost: a\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
                socket.getOutputStream().write(head);

                assertThat(socket.getInputStream().readAllBytes()).asString().startsWith("HTTP/1.1 400");
            }
        }
    }

    @Test
    void what_was_held_is_answered_and_the_connection_goes_on() throws Exception {
        try (SSLSocket socket = connection("TLSv1.3")) {
            for (int length : new int[] {10, 100_000, 10}) {
                assertThat(echoed(socket, "/held", bytes(length))).isTrue();
                assertThat(echoed(socket, "/", bytes(length))).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_handshake_that_comes_byte_by_byte_comes_to_its_end(String protocol) throws Exception {
        try (Socket dripping = new DrippingSocket(CONNECTOR.getLocalPort());
                SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(dripping, "127.0.0.1", 0, true)) {
            socket.setEnabledProtocols(new String[] {protocol});
            assertThat(echoed(socket, "/", bytes(300))).isTrue();
        }
    }

    /** Sends each byte by itself. */
    private static final class DrippingSocket extends Socket {
        DrippingSocket(int port) throws IOException {
            super("127.0.0.1", port);
            setTcpNoDelay(true);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int one) throws IOException {
                    super.write(one);
                    LockSupport.parkNanos(100_000);
                }
            };
        }
    }

    @Test
    void many_handshakes_at_once_all_come_to_their_end() throws Exception {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> each.submit(() -> {
                        try (SSLSocket socket = connection(i % 2 == 0 ? "TLSv1.2" : "TLSv1.3")) {
                            return echoed(socket, "/", new byte[i]);
                        }
                    }))
                    .toList();
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void an_address_that_makes_one_handshake_after_another_gets_25_a_second_for_each_processor() throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        long began = System.nanoTime();
        for (int i = 0; i < 200 + 75 * processors; i++) {
            try (SSLSocket socket = (SSLSocket) client.getSocketFactory()
                    .createSocket(
                            InetAddress.getLoopbackAddress(),
                            CONNECTOR.getLocalPort(),
                            InetAddress.getByName("127.0.8.1"),
                            0)) {
                socket.startHandshake();
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("three seconds' worth beyond the 200 that may come at once")
                .isGreaterThan(Duration.ofMillis(2_700));
    }

    @Test
    void a_handshake_that_waits_for_its_turn_is_not_late() throws Exception {
        CountDownLatch busy = new CountDownLatch(Handshakes.AT_ONCE);
        CountDownLatch others = new CountDownLatch(1);
        try (ExecutorService agent = Executors.newVirtualThreadPerTaskExecutor();
                SSLSocket socket = connection("TLSv1.3")) {
            for (int i = 0; i < Handshakes.AT_ONCE; i++) {
                agent.submit(() -> HANDSHAKES.sign(() -> {
                    busy.countDown();
                    others.await();
                    return true;
                }));
            }
            busy.await();
            Future<Boolean> answer = agent.submit(() -> echoed(socket, "/", new byte[3]));
            Thread.sleep(DEADLINE.multipliedBy(2));
            assertThat(answer).isNotDone();
            others.countDown();
            assertThat(answer.get()).isTrue();
        }
    }

    @Test
    void buffers_that_grew_are_small_again_when_nothing_is_in_them() {
        IdleBuffers buffers = new IdleBuffers();
        buffers.expand(16_384);
        buffers.getReadBuffer().put((byte) 1);

        buffers.release();
        assertThat(buffers.getReadBuffer().capacity()).isEqualTo(16_384);

        buffers.configureReadBufferForRead();
        buffers.getReadBuffer().get();
        buffers.release();
        assertThat(buffers.getReadBuffer().capacity()).isEqualTo(512);
        assertThat(buffers.getWriteBuffer().capacity()).isEqualTo(512);
    }

    private boolean echoed(SSLSocket socket, String path, byte[] body) throws IOException {
        socket.getOutputStream().write(request(path, body));
        return Arrays.equals(received(socket.getInputStream()), body);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] request(String path, byte[] body) {
        byte[] head = "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, body.length)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, both, head.length, body.length);
        return both;
    }

    private void sendInChunks(OutputStream output, byte[] body) throws IOException {
        output.write(
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        int sent = 0;
        while (sent < body.length) {
            int length = Math.min(body.length - sent, 1 + random.nextInt(20_000));
            output.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            output.write(body, sent, length);
            output.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            sent += length;
        }
        output.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] received(InputStream input) throws IOException {
        int length = 0;
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        return input.readNBytes(length);
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n' && next >= 0; next = input.read()) {
            line.append(next == '\r' ? "" : (char) next);
        }
        return line.toString();
    }
}
