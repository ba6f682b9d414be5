package io.vigie.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vigie.bodies.Bodies;
import io.vigie.bodies.ServerFull;
import io.vigie.inventory.HostCertificateStore;
import io.vigie.json.JsonLimits;
import io.vigie.json.MalformedJson;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.report.reader.ReportReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Takes reports in. Counted so that {@code vigie.reports.received = stored + refused + deferred}: alert when refused
 * grows, since an agent's facts are then not seen.
 */
@Service
public class IngestService {
    private static final Set<ProblemType> COME_AGAIN = Set.of(ProblemType.SERVER_FULL, ProblemType.HOST_LIMITED);

    private final ReportSink sink;
    private final HostCertificateStore certificates;
    private final OrderService orders;
    private final ApplicationEventPublisher events;
    private final Bodies bodies;
    private final Places places;
    private final Set<UUID> sending = ConcurrentHashMap.newKeySet();
    private final Counter received;
    private final Counter refused;
    private final Counter deferred;
    private final Timer stored;

    IngestService(
            ReportSink sink,
            HostCertificateStore certificates,
            OrderService orders,
            ApplicationEventPublisher events,
            Bodies bodies,
            AgentPortProperties properties,
            MeterRegistry meters) {
        this.sink = sink;
        this.certificates = certificates;
        this.orders = orders;
        this.events = events;
        this.bodies = bodies;
        this.places = new Places(properties.reportsAtOnce(), "The server is working on as many reports as it can");
        this.received = meters.counter("vigie.reports.received");
        this.refused = meters.counter("vigie.reports.refused");
        this.deferred = meters.counter("vigie.reports.deferred");
        this.stored = meters.timer("vigie.reports.stored");
    }

    /** Who sends a report: the host its certificate names. */
    public record Sender(UUID host, String certificateSerial) {}

    /** Reads, stores and judges what the sender says of its host; when this returns it is committed. */
    public void receive(Sender sender, InputStream input, Set<UUID> answers) throws IOException, InterruptedException {
        received.increment();
        try {
            oneAtATime(sender, input);
        } catch (MalformedJson | CodedException no) {
            counterOf(no).increment();
            throw no;
        }
        orders.answered(sender.host(), answers);
        events.publishEvent(new ReportStored(sender.host(), answers));
    }

    private Counter counterOf(RuntimeException no) {
        return no instanceof CodedException coded && COME_AGAIN.contains(coded.type()) ? deferred : refused;
    }

    /** A host has one place at most, so that none can take those of others; while it waits for it, only its body takes memory. */
    private void oneAtATime(Sender sender, InputStream input) throws IOException, InterruptedException {
        places.refuseWhereTooManyWait();
        if (!sending.add(sender.host())) {
            throw ServerFull.because("This host's last report is still being worked on");
        }
        try (Bodies.Body body = bodies.read(input, JsonLimits.REPORT.bytes());
                Places.Place place = places.take()) {
            body.forWork();
            stored.record(() -> store(sender, body.bytes()));
        } finally {
            sending.remove(sender.host());
        }
    }

    private void store(Sender sender, byte[] body) {
        certificates.use(sender.host(), sender.certificateSerial()).require();
        sink.accept(sender.host(), ReportReader.read(body));
    }
}
