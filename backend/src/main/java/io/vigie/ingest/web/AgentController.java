package io.vigie.ingest.web;

import io.vigie.enrol.AgentCertificate;
import io.vigie.enrol.RollOverReminder;
import io.vigie.ingest.AgentPortProperties;
import io.vigie.ingest.IngestService;
import io.vigie.ingest.IngestService.Sender;
import io.vigie.ingest.Order;
import io.vigie.ingest.OrderService;
import io.vigie.ingest.RestartedLoops;
import io.vigie.inventory.FreshnessService;
import io.vigie.inventory.FreshnessService.Heartbeat;
import io.vigie.json.JsonLimits;
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
    private static final int MOST_ORDERS = 100;
    private static final int MOST_RESTARTS = 1_000_000;
    private static final Pattern LOOPS = Pattern.compile("[a-z,]{1,100}");

    private final IngestService ingest;
    private final OrderService orders;
    private final FreshnessService freshness;
    private final RestartedLoops restarted;
    private final Trail trail;
    private final AgentPortProperties properties;
    private final ShownCertificate certificate;
    private final RollOverReminder rollOver;

    AgentController(
            IngestService ingest,
            OrderService orders,
            FreshnessService freshness,
            RestartedLoops restarted,
            Trail trail,
            AgentPortProperties properties,
            ShownCertificate certificate,
            RollOverReminder rollOver) {
        this.ingest = ingest;
        this.orders = orders;
        this.freshness = freshness;
        this.restarted = restarted;
        this.trail = trail;
        this.properties = properties;
        this.certificate = certificate;
        this.rollOver = rollOver;
    }

    record Stored(boolean stored) {}

    @PostMapping("/reports")
    Stored report(HttpServletRequest request, @RequestParam(defaultValue = "") String orders)
            throws IOException, InterruptedException {
        Sender sender = sender(certificate.valid(request));
        try {
            Declared.refuseLonger(request, JsonLimits.REPORT.bytes());
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
        AgentCertificate shown = certificate.valid(request);
        rollOver.remind(shown);
        Sender sender = sender(shown);
        restarted.heard(sender.host(), Math.clamp(restarts, 0, MOST_RESTARTS));
        Duration age = Duration.ofSeconds(Math.clamp(scanAge, 0, 31_536_000));
        long ends = orders.ends();
        Heartbeat heartbeat = new Heartbeat(
                sender.host(),
                sender.certificateSerial(),
                incarnation,
                sequence,
                age,
                ended.filter(LOOPS.asMatchPredicate()));
        return switch (heard(sender, heartbeat)) {
            case ALIVE -> hold(sender.host(), ends);
            case REPORT_WANTED -> throw new CodedException(ProblemType.REPORT_WANTED);
        };
    }

    private static Sender sender(AgentCertificate shown) {
        return new Sender(shown.host(), shown.serial());
    }

    private FreshnessService.Response heard(Sender sender, Heartbeat heartbeat) {
        try {
            return freshness.heartbeat(heartbeat);
        } catch (CodedException refused) {
            writeDown(sender, refused);
            throw refused;
        }
    }

    private DeferredResult<ResponseEntity<Orders>> hold(UUID host, long ends) {
        HeldPoll poll = new HeldPoll(new DeferredResult<>(
                properties.hold().toMillis(), () -> ResponseEntity.noContent().build()));
        poll.held.onCompletion(() -> orders.leave(host, poll));
        orders.await(host, ends, poll);
        return poll.held;
    }

    private record HeldPoll(DeferredResult<ResponseEntity<Orders>> held) implements OrderService.Poll {
        @Override
        public void deliver(List<Order> given) {
            held.setResult(given.isEmpty() ? ResponseEntity.noContent().build() : ResponseEntity.ok(new Orders(given)));
        }

        @Override
        public void refuse() {
            held.setErrorResult(new CodedException(ProblemType.CERTIFICATE_REVOKED));
        }
    }

    private void writeDown(Sender sender, CodedException refused) {
        if (refused.type().status() == HttpStatus.FORBIDDEN) {
            trail.refused("host:" + sender.host(), "report", "", Map.of("code", refused.code()));
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
