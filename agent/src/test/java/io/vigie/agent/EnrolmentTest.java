package io.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.agent.enrolment.AgentState;
import io.vigie.agent.enrolment.Enrolment;
import io.vigie.agent.enrolment.Identity;
import io.vigie.agent.server.CaPin;
import io.vigie.agent.server.ServerAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolmentTest {
    @TempDir
    private Path folder;

    private Enrolment.Invitation invitation(TestServer door, String pin) {
        return new Enrolment.Invitation(ServerAddress.of(door.url()), "token-1", CaPin.of(pin));
    }

    @Test
    void a_token_becomes_a_certificate_for_a_key_that_never_left() throws Exception {
        try (TestServer door = new TestServer()) {
            AgentState state = AgentState.in(folder);

            new Enrolment(state).enrol(invitation(door, door.authority.pin()), "web-1");

            assertThat(state.isEnrolled()).isTrue();
            Identity identity = state.identity().orElseThrow();
            assertThat(identity.host()).isEqualTo("6a1f2c3d-0000-4000-8000-00000000000a");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("identity.pem"))))
                    .isEqualTo("rw-------");
            assertThat(identity.key().getAlgorithm()).isEqualTo("EC");
            assertThat(identity.server()).hasToString(door.url());
            assertThat(folder.resolve("enrolment-key.pem")).doesNotExist();
        }
    }

    @Test
    void an_agent_that_never_had_the_answer_asks_again_with_the_same_key() throws Exception {
        try (TestServer door = new TestServer()) {
            door.enrolmentsAreLost = true;
            assertThatThrownBy(() ->
                            new Enrolment(AgentState.in(folder)).enrol(invitation(door, door.authority.pin()), "web-1"))
                    .isInstanceOf(Enrolment.Refused.class);
            door.enrolmentsAreLost = false;

            new Enrolment(AgentState.in(folder)).enrol(invitation(door, door.authority.pin()), "web-1");

            assertThat(door.askedKeys).hasSizeGreaterThan(1).containsOnly(door.askedKeys.getFirst());
            assertThat(AgentState.in(folder).isEnrolled()).isTrue();
        }
    }

    @Test
    void a_damaged_key_of_an_enrolment_that_was_cut_short_gives_way_to_another() throws Exception {
        try (TestServer door = new TestServer()) {
            Files.writeString(folder.resolve("enrolment-key.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA");

            new Enrolment(AgentState.in(folder)).enrol(invitation(door, door.authority.pin()), "web-1");

            assertThat(AgentState.in(folder).isEnrolled()).isTrue();
        }
    }

    @Test
    void a_host_that_is_enrolled_shows_its_certificate_when_it_enrols_again() throws Exception {
        try (TestServer door = new TestServer()) {
            AgentState state = AgentState.in(folder);
            new Enrolment(state).enrol(invitation(door, door.authority.pin()), "web-1");
            String serial = serial(state);

            new Enrolment(state).enrol(invitation(door, door.authority.pin()), "web-1");

            assertThat(door.shownAtEnrolment).containsExactly("", serial);
            assertThat(door.askedKeys).doesNotHaveDuplicates();
            assertThat(serial(state)).isNotEqualTo(serial);
        }
    }

    private static String serial(AgentState state) throws Exception {
        return state.identity().orElseThrow().certificate().getSerialNumber().toString(16);
    }

    @Test
    void a_host_that_moves_to_another_server_shows_it_nothing_of_the_first() throws Exception {
        try (TestServer first = new TestServer();
                TestServer second = new TestServer()) {
            AgentState state = AgentState.in(folder);
            new Enrolment(state).enrol(invitation(first, first.authority.pin()), "web-1");

            new Enrolment(state).enrol(invitation(second, second.authority.pin()), "web-1");

            assertThat(second.shownAtEnrolment).containsExactly("");
            assertThat(state.identity().orElseThrow().server()).hasToString(second.url());
        }
    }

    @Test
    void a_host_whose_new_enrolment_is_refused_stays_who_it_was() throws Exception {
        try (TestServer door = new TestServer()) {
            AgentState state = AgentState.in(folder);
            new Enrolment(state).enrol(invitation(door, door.authority.pin()), "web-1");
            String serial = serial(state);
            door.enrolmentAnswer = java.util.Optional.of(TestServer.Answer.problem(403, "token-of-another-group"));

            assertThatThrownBy(() -> new Enrolment(state).enrol(invitation(door, door.authority.pin()), "web-1"))
                    .hasMessageContaining("ask for a token made for this host");
            assertThat(serial(state)).isEqualTo(serial);
        }
    }

    @Test
    void a_pin_of_another_authority_is_refused_before_the_token_is_sent() {
        try (TestServer door = new TestServer()) {
            String otherPin = new TestAuthority().pin();
            AgentState state = AgentState.in(folder);

            assertThatThrownBy(() -> new Enrolment(state).enrol(invitation(door, otherPin), "web-1"))
                    .isInstanceOf(Enrolment.Refused.class)
                    .hasMessageContaining("is not the one that --ca-pin was made for");
            assertThat(state.isEnrolled()).isFalse();
        }
    }

    @Test
    void a_server_whose_certificate_is_for_another_name_is_refused() {
        try (TestServer door = new TestServer("10.9.8.7")) {
            assertThatThrownBy(() ->
                            new Enrolment(AgentState.in(folder)).enrol(invitation(door, door.authority.pin()), "web-1"))
                    .isInstanceOf(Enrolment.Refused.class)
                    .hasMessageContaining("does not prove to be that name");
        }
    }

    @Test
    void a_refusal_says_what_to_do() {
        assertRefused("token-expired", 401, "This token has expired");
        assertRefused("token-used", 401, "was used before");
        assertRefused("token-unknown", 401, "does not know this token");
        assertRefused("certificate-revoked", 403, "a token made for it");
        assertRefused("certificate-replaced", 403, "files were copied or restored");
        assertRefused("enrolment-refused", 403, "An administrator has refused");
        assertRefused("full-moon", 418, "with status 418 and code full-moon");
    }

    private void assertRefused(String code, int status, String sentence) {
        try (TestServer door = new TestServer()) {
            door.enrolmentAnswer = java.util.Optional.of(TestServer.Answer.problem(status, code));
            assertThatThrownBy(() ->
                            new Enrolment(AgentState.in(folder)).enrol(invitation(door, door.authority.pin()), "web-1"))
                    .hasMessageContaining(sentence);
        }
    }

    @Test
    void a_certificate_for_somebody_elses_key_is_refused() {
        try (TestServer door = new TestServer()) {
            String other = TestAuthority.pem(
                    door.authority.issue("CN=x", TestAuthority.newKeys().getPublic(), false, java.util.List.of()));
            door.enrolmentAnswer = java.util.Optional.of(TestServer.Answer.of(
                    201,
                    io.vigie.collect.Recorded.text(
                            java.util.Map.of("host", "h", "certificate", other, "authority", door.authority.pem()))));
            AgentState state = AgentState.in(folder);

            assertThatThrownBy(() -> new Enrolment(state).enrol(invitation(door, door.authority.pin()), "web-1"))
                    .hasMessageContaining("holds no certificate for this host");
            assertThat(state.isEnrolled()).isFalse();
        }
    }
}
