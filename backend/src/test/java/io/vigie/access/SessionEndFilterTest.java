package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

class SessionEndFilterTest {
    private static final PeoplePortProperties TWELVE_HOURS =
            new PeoplePortProperties(List.of(), List.of(), Duration.ofHours(12));

    /** Of sessions in which nobody is signed in. */
    private static final Function<Authentication, Optional<SessionEnd>> NEVER_ASKED = signedIn -> {
        throw new AssertionError("nobody is signed in");
    };

    private static boolean isOverAfter(Duration time) throws Exception {
        MockHttpSession session = new MockHttpSession();
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        MockFilterChain chain = new MockFilterChain();

        new SessionEndFilter(
                        TWELVE_HOURS,
                        NEVER_ASKED,
                        new EndedSessions(TWELVE_HOURS),
                        Clock.offset(Clock.systemUTC(), time))
                .doFilter(request, new MockHttpServletResponse(), chain);

        assertThat(chain.getRequest()).isNotNull();
        return session.isInvalid();
    }

    @Test
    void a_session_ends_after_its_longest_life_and_not_before() throws Exception {
        assertThat(isOverAfter(Duration.ofHours(11))).isFalse();
        assertThat(isOverAfter(Duration.ofHours(12).plusMinutes(1))).isTrue();
    }

    @Test
    void who_has_no_session_is_given_none() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();

        new SessionEndFilter(TWELVE_HOURS, NEVER_ASKED, new EndedSessions(TWELVE_HOURS), Clock.systemUTC())
                .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());

        assertThat(request.getSession(false)).isNull();
    }

    private final EndedSessions endings = new EndedSessions(TWELVE_HOURS);
    private final SessionEndFilter ending = new SessionEndFilter(
            TWELVE_HOURS, signedIn -> Optional.of(SessionEnd.RIGHTS_CHANGED), endings, Clock.systemUTC());

    private MockHttpServletRequest asked(MockHttpSession session, String accepted) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/hosts");
        request.addHeader("Accept", accepted);
        request.setRequestedSessionId(session.getId());
        if (!session.isInvalid()) {
            request.setSession(session);
        }
        ending.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return request;
    }

    private static MockHttpSession signedIn() {
        MockHttpSession session = new MockHttpSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(new TestingAuthenticationToken("omar", null)));
        return session;
    }

    private static void knowsWhy(MockHttpServletRequest request) {
        assertThat(request.getSession(false).getAttribute(SessionEnd.ATTRIBUTE)).isEqualTo("rights-changed");
    }

    @Test
    void the_session_after_one_that_ended_knows_why() throws Exception {
        MockHttpSession session = signedIn();

        MockHttpServletRequest page = asked(session, "text/html,*/*");

        assertThat(session.isInvalid()).isTrue();
        knowsWhy(page);
    }

    @Test
    void each_page_that_still_comes_with_the_ended_session_leads_to_the_reason() throws Exception {
        MockHttpSession session = signedIn();

        MockHttpServletRequest background = asked(session, "*/*");
        MockHttpServletRequest first = asked(session, "text/html");
        MockHttpServletRequest second = asked(session, "text/html");

        assertThat(background.getSession(false)).as("no page shows it").isNull();
        knowsWhy(first);
        knowsWhy(second);
    }

    @Test
    void who_comes_with_a_session_that_was_never_here_is_given_none() throws Exception {
        MockHttpSession unknown = new MockHttpSession();
        unknown.invalidate();

        assertThat(asked(unknown, "text/html").getSession(false)).isNull();
    }
}
