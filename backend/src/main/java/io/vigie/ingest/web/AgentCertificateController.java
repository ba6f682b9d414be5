package io.vigie.ingest.web;

import io.vigie.bodies.Bodies;
import io.vigie.enrol.Admitted;
import io.vigie.enrol.Admitted.Waiting;
import io.vigie.enrol.AgentCertificate;
import io.vigie.enrol.CertificateService;
import io.vigie.enrol.CertificateService.Issued;
import io.vigie.enrol.EnrolmentService;
import io.vigie.enrol.EnrolmentService.Application;
import io.vigie.ingest.Places;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where agents get and renew their certificates. */
@RestController
@RequestMapping("/agents")
class AgentCertificateController {
    private static final JsonLimits LIMITS = new JsonLimits(64 * 1024, 8, 16 * 1024);
    private static final JsonReader READER = new JsonReader(LIMITS);

    private static final String ASK_AGAIN_SECONDS = "10";

    /** Few, so that agents are heard however many hosts without a certificate ask for one. */
    private static final int ENROLLING = 8;

    private final EnrolmentService enrolment;
    private final CertificateService certificates;
    private final Bodies bodies;
    private final ShownCertificate certificate;
    private final Places places = new Places(ENROLLING, "Too many hosts enrol at once");

    AgentCertificateController(
            EnrolmentService enrolment, CertificateService certificates, Bodies bodies, ShownCertificate certificate) {
        this.enrolment = enrolment;
        this.certificates = certificates;
        this.bodies = bodies;
        this.certificate = certificate;
    }

    @PostMapping("/enrolment")
    ResponseEntity<Admitted> enrol(HttpServletRequest request) throws IOException, InterruptedException {
        Declared.refuseLonger(request, LIMITS.bytes());
        try (Places.Place place = places.take()) {
            return answer(enrolment.enrol(application(request, body(request))));
        }
    }

    private static ResponseEntity<Admitted> answer(Admitted admitted) {
        return switch (admitted) {
            case Issued issued -> created(issued);
            case Waiting waiting ->
                ResponseEntity.accepted()
                        .header(HttpHeaders.RETRY_AFTER, ASK_AGAIN_SECONDS)
                        .body(waiting);
        };
    }

    private Application application(HttpServletRequest request, Json body) {
        return new Application(
                text(body, "token"),
                text(body, "certificateRequest"),
                text(body, "name"),
                request.getRemoteAddr(),
                certificate.own(request));
    }

    @PostMapping("/certificate")
    ResponseEntity<Issued> renew(HttpServletRequest request) throws IOException {
        AgentCertificate shown = certificate.requiredOwn(request);
        Declared.refuseLonger(request, LIMITS.bytes());
        return created(certificates.renew(shown, text(body(request), "certificateRequest")));
    }

    private Json body(HttpServletRequest request) throws IOException {
        try (Bodies.Body body = bodies.read(request.getInputStream(), LIMITS.bytes())) {
            return READER.read(body.bytes());
        }
    }

    private static String text(Json body, String name) {
        return body.at(name).text().orElse("");
    }

    private static <T> ResponseEntity<T> created(T issued) {
        return ResponseEntity.status(HttpStatus.CREATED).body(issued);
    }
}
