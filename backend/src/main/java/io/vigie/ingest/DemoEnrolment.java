package io.vigie.ingest;

import io.vigie.access.DemoDirectory;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.access.ServiceAccount;
import io.vigie.enrol.EnrolmentService;
import io.vigie.enrol.EnrolmentService.TokenRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * With the demo directory, tells the demo's own scripts that the server is ready and how its agents may enrol: a file in
 * the data folder, readable by its owner alone.
 */
@Component
@ConditionalOnBean(DemoDirectory.class)
class DemoEnrolment {
    private static final Duration LIFE = Duration.ofDays(1);
    private static final int USES = 100;

    private final EnrolmentService enrolment;
    private final AgentPortProperties agentPort;
    private final Path file;

    DemoEnrolment(
            EnrolmentService enrolment, AgentPortProperties agentPort, @Value("${vigie.data:./.vigie}") Path data) {
        this.enrolment = enrolment;
        this.agentPort = agentPort;
        this.file = data.resolve("demo.env");
    }

    @EventListener
    void write(ApplicationReadyEvent ready) throws IOException {
        EnrolmentService.NewToken prod = token("/prod");
        EnrolmentService.NewToken staging = token("/staging");
        Path unfinished = Files.createTempFile(
                Files.createDirectories(file.toAbsolutePath().getParent()),
                "demo",
                ".tmp",
                PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
        Files.write(
                unfinished,
                List.of(
                        "VIGIE_SERVER=https://127.0.0.1:" + agentPort.port(),
                        "VIGIE_CA_PIN=" + prod.pin(),
                        "VIGIE_TOKEN_PROD=" + prod.secret(),
                        "VIGIE_TOKEN_STAGING=" + staging.secret()));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private EnrolmentService.NewToken token(String group) {
        Person demo = ServiceAccount.DEMO_ENROLMENT.person();
        return enrolment.createToken(
                demo.require(Right.ENROL_HOSTS), demo.userName(), new TokenRequest(new GroupPath(group), LIFE, USES));
    }
}
