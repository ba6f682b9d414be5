package io.vigie.ingest.web;

import io.vigie.bodies.Bodies;
import io.vigie.enrol.EnrolmentService;
import io.vigie.enrol.EnrolmentService.Enrolled;
import io.vigie.ingest.AgentPortProperties;
import io.vigie.ingest.EnrolmentPlaces;
import io.vigie.ingest.IngestService;
import io.vigie.ingest.IngestService.Sender;
import io.vigie.ingest.Order;
import io.vigie.ingest.OrderService;
import io.vigie.ingest.RestartedLoops;
import io.vigie.inventory.FreshnessService;
import io.vigie.inventory.FreshnessService.Heartbeat;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.MalformedJson;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.trail.Trail;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** What agents may ask. Bodies are read by hand, so that no byte beyond the limit is kept. */
@RestController
@RequestMapping("/agents")
class AgentController {
    private static final JsonLimits ENROLMENT = new JsonLimits(64 * 1024, 8, 16 * 1024);
    private static final JsonReader ENROLMENT_READER = new JsonReader(ENROLMENT);
    private static final int MOST_ORDERS = 100;
    private static final int MOST_RESTARTS = 1_000_000;
    private static final Pattern LOOPS = Pattern.compile("[a-z,]{1,100}");

    private final EnrolmentService enrolment;
    private final IngestService ingest;
    private final OrderService orders;
    private final FreshnessService freshness;
    private final RestartedLoops restarted;
    private final Bodies bodies;
    private final EnrolmentPlaces enrolmentPlaces;
    private final Trail trail;
    private final AgentPortProperties properties;

    AgentController(
            EnrolmentService enrolment,
            IngestService ingest,
            OrderService orders,
            FreshnessService freshness,
            RestartedLoops restarted,
            Bodies bodies,
            EnrolmentPlaces enrolmentPlaces,
            Trail trail,
            AgentPortProperties properties) {
        this.enrolment = enrolment;
        this.ingest = ingest;
        this.orders = orders;
        this.freshness = freshness;
        this.restarted = restarted;
        this.bodies = bodies;
        this.enrolmentPlaces = enrolmentPlaces;
        this.trail = trail;
        this.properties = properties;
    }

    @PostMapping("/enrolment")
    ResponseEntity<Enrolled> enrol(HttpServletRequest request) throws IOException, InterruptedException {
        refuseLonger(request, ENROLMENT.bytes());
        try (EnrolmentPlaces.Place place = enrolmentPlaces.take();
                Bodies.Body body = bodies.read(request.getInputStream(), ENROLMENT.bytes())) {
            return enrol(ENROLMENT_READER.read(body.bytes()), request.getRemoteAddr());
        }
    }

    private ResponseEntity<Enrolled> enrol(Json body, String address) {
        Enrolled enrolled = enrolment.enrol(
                body.at("token").text().orElse(""),
                body.at("certificateRequest").text().orElse(""),
                body.at("name").text().orElse(""),
                address);
        return ResponseEntity.status(HttpStatus.CREATED).body(enrolled);
    }

    record Stored(boolean stored) {}

    @PostMapping("/reports")
    Stored report(HttpServletRequest request, @RequestParam(defaultValue = "") String orders) throws IOException {
        Sender sender = AgentCertificate.of(request);
        try {
            refuseLonger(request, JsonLimits.REPORT.bytes());
            ingest.receive(sender, request.getInputStream(), ids(orders));
            return new Stored(true);
        } catch (CodedException refused) {
            writeDown(sender, refused);
            throw refused;
        }
    }

    record Orders(List<Order> orders) {}

    @GetMapping("/orders")
    DeferredResult<ResponseEntity<Orders>> orders(
            HttpServletRequest request,
            @RequestParam long incarnation,
            @RequestParam long sequence,
            @RequestParam(defaultValue = "0") long scanAge,
            @RequestParam(defaultValue = "0") int restarts,
            @RequestParam Optional<String> ended) {
        Sender sender = AgentCertificate.of(request);
        restarted.heard(sender.host(), Math.clamp(restarts, 0, MOST_RESTARTS));
        Duration age = Duration.ofSeconds(Math.clamp(scanAge, 0, 31_536_000));
        Heartbeat heartbeat = new Heartbeat(
                sender.host(),
                sender.certificateSerial(),
                incarnation,
                sequence,
                age,
                ended.filter(LOOPS.asMatchPredicate()));
        return switch (freshness.heartbeat(heartbeat)) {
            case ALIVE -> hold(sender.host());
            case REPORT_WANTED -> throw new CodedException(ProblemType.REPORT_WANTED);
            case REVOKED -> {
                CodedException refused = IngestService.revoked();
                writeDown(sender, refused);
                throw refused;
            }
        };
    }

    private DeferredResult<ResponseEntity<Orders>> hold(UUID host) {
        DeferredResult<ResponseEntity<Orders>> held = new DeferredResult<>(
                properties.hold().toMillis(), () -> ResponseEntity.noContent().build());
        Consumer<List<Order>> poll = given -> held.setResult(ResponseEntity.ok(new Orders(given)));
        held.onCompletion(() -> orders.leave(host, poll));
        orders.await(host, poll);
        return held;
    }

    private void writeDown(Sender sender, CodedException refused) {
        if (refused.type().status() == HttpStatus.FORBIDDEN) {
            trail.refused("host:" + sender.host(), "report", "", Map.of("code", refused.code()));
        }
    }

    /** By the length that it declares, before a byte of it is read. */
    private static void refuseLonger(HttpServletRequest request, int limit) {
        if (request.getContentLengthLong() > limit) {
            throw new MalformedJson(
                    MalformedJson.Code.REPORT_TOO_LARGE, "The document is larger than %,d bytes".formatted(limit));
        }
    }

    private static Set<UUID> ids(String list) {
        Set<UUID> ids = new HashSet<>();
        for (String id : list.split(",", MOST_ORDERS)) {
            if (!id.isEmpty()) {
                ids.add(id(id));
            }
        }
        return ids;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw new CodedException(ProblemType.PARAMETER_INVALID, "orders");
        }
    }
}
