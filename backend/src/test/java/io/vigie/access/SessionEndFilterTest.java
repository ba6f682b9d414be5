package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.Authentication;

class SessionEndFilterTest {
    private static final PeoplePortProperties TWELVE_HOURS =
            new PeoplePortProperties(List.of(), List.of(), Duration.ofHours(12));

    /** Of sessions in which nobody is signed in. */
    private static final Predicate<Authentication> NEVER_ASKED = signedIn -> {
        throw new AssertionError("nobody is signed in");
    };

    private static boolean isOverAfter(Duration time) throws Exception {
        MockHttpSession session = new MockHttpSession();
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        MockFilterChain chain = new MockFilterChain();

        new SessionEndFilter(TWELVE_HOURS, NEVER_ASKED, Clock.offset(Clock.systemUTC(), time))
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

        new SessionEndFilter(TWELVE_HOURS, NEVER_ASKED, Clock.systemUTC())
                .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());

        assertThat(request.getSession(false)).isNull();
    }
}
