package io.vigie.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

class SenderTest {
    private final Sender client = Sender.of(new MockHttpServletRequest());

    @AfterEach
    void nobodyIsSignedIn() {
        SecurityContextHolder.clearContext();
    }

    private static void signedIn(Authentication as) {
        SecurityContextHolder.getContext().setAuthentication(as);
    }

    @Test
    void who_is_not_signed_in_waits_whatever_the_answer_is() {
        assertThat(client.waits(200)).isTrue();
        assertThat(client.waits(401)).isTrue();

        signedIn(new AnonymousAuthenticationToken("key", "anybody", AuthorityUtils.createAuthorityList("ANYBODY")));

        assertThat(client.waits(200)).isTrue();
    }

    @Test
    void who_asked_for_something_but_was_not_let_in_waits() {
        signedIn(UsernamePasswordAuthenticationToken.unauthenticated("alice", "wrong"));

        assertThat(client.waits(401)).isTrue();
    }

    @Test
    void who_is_signed_in_never_waits_not_even_for_a_refusal() {
        signedIn(UsernamePasswordAuthenticationToken.authenticated("alice", null, AuthorityUtils.NO_AUTHORITIES));

        assertThat(client.waits(200)).isFalse();
        assertThat(client.waits(403)).isFalse();
        assertThat(client.waits(500)).isFalse();
    }

    private static Sender agent(MockHttpServletRequest request) throws GeneralSecurityException {
        request.setAttribute("jakarta.servlet.request.X509Certificate", new X509Certificate[] {aCertificate()});
        return Sender.of(request);
    }

    /** Some certificate: one of those that Java trusts. */
    private static X509Certificate aCertificate() throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        return ((X509TrustManager) trust.getTrustManagers()[0]).getAcceptedIssuers()[0];
    }

    @Test
    void an_agent_waits_for_refusals_alone() throws Exception {
        Sender agent = agent(new MockHttpServletRequest());

        assertThat(agent.waits(200)).isFalse();
        assertThat(agent.waits(204)).isFalse();
        assertThat(agent.waits(400)).isTrue();
        assertThat(agent.waits(503)).isTrue();
    }

    @Test
    void what_an_agent_sent_for_nothing_costs_turns_by_its_length_and_what_says_no_length_most() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        assertThat(agent(request).cost()).isEqualTo(1);

        request.setContent(new byte[4 * 1024 * 1024]);
        assertThat(agent(request).cost()).isEqualTo(33);

        request.addHeader("Transfer-Encoding", "chunked");
        assertThat(agent(request).cost()).isEqualTo(129);
    }
}
