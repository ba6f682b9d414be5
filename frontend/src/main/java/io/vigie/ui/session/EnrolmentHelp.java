package io.vigie.ui.session;

import com.vaadin.flow.server.VaadinServletRequest;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
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
    private static final GroupPath USUAL_GROUP = new GroupPath("/prod");
    private static final Duration LIFE = Duration.ofHours(1);

    private final EnrolmentService enrolment;
    private final int agentPort;

    EnrolmentHelp(EnrolmentService enrolment, @Value("${vigie.agents.port}") int agentPort) {
        this.enrolment = enrolment;
        this.agentPort = agentPort;
    }

    /** The group to begin with: of those in which this person may enrol hosts. */
    @RequiresRight(Right.ENROL_HOSTS)
    public String usualGroup(Person person) {
        Scope scope = person.require(Right.ENROL_HOSTS);
        return scope.covers(USUAL_GROUP)
                ? USUAL_GROUP.value()
                : scope.roots().getFirst().value();
    }

    /**
     * Makes a token for one host, good for an hour, and the command to run there, which waits where a person has to approve. The shell itself prints the token, so that no
     * list of processes shows it.
     */
    @RequiresRight(value = Right.ENROL_HOSTS, action = "enrolment-token")
    public String command(Person person, GroupPath group, boolean approval) {
        NewToken token = enrolment.createToken(
                person.require(Right.ENROL_HOSTS), person.userName(), new TokenRequest(group, LIFE, 1, approval));
        return "printf %%s %s | vigie-agent enrol --server https://%s:%d --token-file - --ca-pin %s && vigie-agent run"
                .formatted(token.secret(), serverName(), agentPort, token.pin());
    }

    private static String serverName() {
        return VaadinServletRequest.getCurrent() == null
                ? "127.0.0.1"
                : VaadinServletRequest.getCurrent().getServerName();
    }
}
