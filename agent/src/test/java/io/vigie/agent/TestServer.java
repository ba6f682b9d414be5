package io.vigie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.vigie.collect.Recorded;
import io.vigie.collect.host.PemFiles;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.report.Report;
import io.vigie.report.reader.ReportReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.bouncycastle.asn1.x509.GeneralName;

/** The server's door, with real certificates, in this process. It says yes unless told otherwise. */
final class TestServer implements AutoCloseable {
    final TestAuthority authority;
    final List<String> askedKeys = new CopyOnWriteArrayList<>();
    final List<String> shownAtEnrolment = new CopyOnWriteArrayList<>();
    final List<String> serials = new CopyOnWriteArrayList<>();
    final Deque<Answer> renewalAnswers = new ArrayDeque<>();
    volatile Set<String> expired = Set.of();
    volatile boolean enrolmentsAreLost;
    volatile boolean renewalsAreLost;
    final List<Report> reports = new ArrayList<>();
    final List<String> reportQueries = new ArrayList<>();
    final List<String> tokens = new CopyOnWriteArrayList<>();
    final List<String> polls = new ArrayList<>();
    final List<Integer> pollBytes = new ArrayList<>();
    final List<Integer> bodySizes = new ArrayList<>();
    final Deque<Answer> reportAnswers = new ArrayDeque<>();
    final Deque<Answer> pollAnswers = new ArrayDeque<>();
    Optional<Answer> enrolmentAnswer = Optional.empty();

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private HttpsServer server;

    record Answer(int status, Optional<String> retryAfter, String body) {
        static Answer of(int status, String body) {
            return new Answer(status, Optional.empty(), body);
        }

        static Answer problem(int status, String code) {
            return of(status, "{\"code\":\"" + code + "\"}");
        }
    }

    TestServer() {
        this("127.0.0.1");
    }

    TestServer(String certifiedAddress) {
        this(certifiedAddress, new TestAuthority());
    }

    TestServer(String certifiedAddress, TestAuthority authority) {
        this.authority = authority;
        try {
            start(0, certifiedAddress);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void start(int port, String certifiedAddress) throws Exception {
        SSLContext context = authority.server(new GeneralName(GeneralName.iPAddress, certifiedAddress));
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = context.getDefaultSSLParameters();
                tls.setWantClientAuth(true);
                tls.setProtocols(new String[] {"TLSv1.3"});
                parameters.setSSLParameters(tls);
            }
        });
        server.setExecutor(executor);
        server.createContext("/agents/enrolment", exchange -> send(exchange, enrol(exchange), enrolmentsAreLost));
        server.createContext("/agents/reports", exchange -> send(exchange, certified(exchange, this::report)));
        server.createContext("/agents/certificate", exchange -> send(exchange, renew(exchange), renewalsAreLost));
        server.createContext("/agents/orders", exchange -> send(exchange, certified(exchange, this::poll)));
        server.start();
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    private interface Handler {
        Answer handle(HttpExchange exchange) throws IOException;
    }

    private Answer certified(HttpExchange exchange, Handler handler) throws IOException {
        String serial = serial(exchange);
        if (serial.isEmpty()) {
            return Answer.problem(401, "certificate-missing");
        }
        serials.add(serial);
        return expired.contains(serial) ? Answer.problem(403, "certificate-expired") : handler.handle(exchange);
    }

    /** Of the certificate that the connection has shown; empty without one. */
    private static String serial(HttpExchange exchange) {
        try {
            Certificate[] chain = ((HttpsExchange) exchange).getSSLSession().getPeerCertificates();
            return ((X509Certificate) chain[0]).getSerialNumber().toString(16);
        } catch (SSLPeerUnverifiedException nobody) {
            return "";
        }
    }

    private Answer enrol(HttpExchange exchange) throws IOException {
        Json asked =
                new JsonReader(JsonLimits.REPORT).read(exchange.getRequestBody().readAllBytes());
        tokens.add(asked.at("token").text().orElse(""));
        shownAtEnrolment.add(serial(exchange));
        return enrolmentAnswer.orElseGet(() -> certificate(asked));
    }

    private Answer renew(HttpExchange exchange) throws IOException {
        Json asked =
                new JsonReader(JsonLimits.REPORT).read(exchange.getRequestBody().readAllBytes());
        synchronized (this) {
            if (!renewalAnswers.isEmpty()) {
                return renewalAnswers.removeFirst();
            }
        }
        return certificate(asked);
    }

    private Answer certificate(Json asked) {
        try {
            String host = "6a1f2c3d-0000-4000-8000-00000000000a";
            String certificate =
                    authority.sign(asked.at("certificateRequest").text().orElseThrow(), host);
            askedKeys.add(
                    PemFiles.certificates(certificate).getFirst().getPublicKey().toString());
            return Answer.of(
                    201, Recorded.text(Map.of("host", host, "certificate", certificate, "authority", authority.pem())));
        } catch (Exception unreadable) {
            return Answer.problem(400, "certificate-request-invalid");
        }
    }

    private Answer report(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        synchronized (this) {
            bodySizes.add(body.length);
            reports.add(ReportReader.read(body).report());
            reportQueries.add(String.valueOf(exchange.getRequestURI().getQuery()));
            return reportAnswers.isEmpty() ? Answer.of(200, "{\"stored\":true}") : reportAnswers.removeFirst();
        }
    }

    private static int headerBytes(HttpExchange exchange) {
        return exchange.getRequestHeaders().entrySet().stream()
                .mapToInt(header -> header.getKey().length()
                        + String.join("", header.getValue()).length()
                        + 4)
                .sum();
    }

    private Answer poll(HttpExchange exchange) {
        synchronized (this) {
            polls.add(exchange.getRequestURI().getQuery());
            pollBytes.add(exchange.getRequestURI().toString().length() + headerBytes(exchange));
            if (!pollAnswers.isEmpty()) {
                return pollAnswers.removeFirst();
            }
        }
        try {
            Thread.sleep(200);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        return Answer.of(204, "");
    }

    private static void send(HttpExchange exchange, Answer answer, boolean lost) throws IOException {
        if (lost) {
            exchange.close();
        } else {
            send(exchange, answer);
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getRequestBody().readAllBytes();
        answer.retryAfter().ifPresent(seconds -> exchange.getResponseHeaders().set("Retry-After", seconds));
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Nobody answers on this port until {@link #back}. */
    void away() {
        server.stop(0);
    }

    void back() throws Exception {
        start(server.getAddress().getPort(), "127.0.0.1");
    }

    synchronized void answerRenewal(Answer answer) {
        renewalAnswers.add(answer);
    }

    synchronized int count() {
        return reports.size();
    }

    synchronized Report report(int index) {
        return reports.get(index);
    }

    static void await(BooleanSupplier condition) {
        await(Duration.ofMinutes(1), condition);
    }

    static void await(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not happen within " + patience.toSeconds() + " s");
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
