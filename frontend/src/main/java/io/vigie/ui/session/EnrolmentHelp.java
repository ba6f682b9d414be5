package io.vigie.ui.session;

import com.vaadin.flow.server.VaadinServletRequest;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Role;
import io.vigie.access.Scope;
import io.vigie.enrol.EnrolmentService;
import io.vigie.enrol.EnrolmentService.NewToken;
import io.vigie.enrol.EnrolmentService.TokenRequest;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The one command that lets a host in, for who may let hosts in. */
@Component
public class EnrolmentHelp {
    private static final Duration LIFE = Duration.ofHours(1);

    private final EnrolmentService enrolment;
    private final int agentPort;

    EnrolmentHelp(EnrolmentService enrolment, @Value("${vigie.agents.port}") int agentPort) {
        this.enrolment = enrolment;
        this.agentPort = agentPort;
    }

    public boolean mayEnrol(Person person) {
        return !scope(person).roots().isEmpty();
    }

    /**
     * Makes a token for one host, good for an hour, and the command to run there, which waits where a person has to approve. The shell itself prints the token, so that no
     * list of processes shows it.
     */
    public String command(Person person, GroupPath group, boolean approval) {
        NewToken token =
                enrolment.createToken(scope(person), person.userName(), new TokenRequest(group, LIFE, 1, approval));
        return "printf %%s %s | vigie-agent enrol --server https://%s:%d --token-file - --ca-pin %s && vigie-agent run"
                .formatted(token.secret(), serverName(), agentPort, token.pin());
    }

    private static Scope scope(Person person) {
        return person.scopeAs(Role.ADMINISTRATOR);
    }

    private static String serverName() {
        return VaadinServletRequest.getCurrent() == null
                ? "127.0.0.1"
                : VaadinServletRequest.getCurrent().getServerName();
    }
}
