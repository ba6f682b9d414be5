package io.vigie.ui.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Paragraph;
import io.vigie.enrol.AgentAuthority;
import io.vigie.enrol.AgentAuthority.State;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.enrolment.AuthorityPanel.Actions;
import io.vigie.ui.i18n.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorityPanelTest extends ScreenTest {
    private final List<String> done = new ArrayList<>();

    private static AgentAuthority authority(int id, State state, long hosts) {
        return new AgentAuthority(
                id, "sha256:pin" + id, Instant.now(), Instant.now().plusSeconds(60), state, hosts);
    }

    private AuthorityPanel panel(boolean mayChange, AgentAuthority... authorities) {
        return shown(new AuthorityPanel(new Actions(
                () -> List.of(authorities), mayChange, () -> done.add("rolled over"), id -> done.add("ended " + id))));
    }

    private void press(String text) {
        test($(Button.class).withText(text).single()).click();
        test($(ConfirmDialog.class).single()).confirm();
    }

    @Test
    void a_roll_over_is_asked_for_once() {
        AuthorityPanel panel = panel(true, authority(1, State.CURRENT, 12));

        assertThat(text(panel)).contains("Authority 1, current, held by 12 hosts", "sha256:pin1");
        press("Roll over to a new authority");

        assertThat(done).containsExactly("rolled over");
    }

    @Test
    void an_old_one_says_how_many_hosts_hold_it_and_is_ended() {
        AuthorityPanel panel = panel(true, authority(2, State.CURRENT, 11), authority(1, State.RETIRING, 1));

        assertThat(text(panel)).contains("Authority 1, retiring, held by one host");
        assertThat($(Button.class).withText("Roll over to a new authority").exists())
                .isFalse();
        test($(Button.class).withText("End this authority").single()).click();
        assertThat(test($(ConfirmDialog.class).single()).getText()).contains("comes back with a token made for it");
        test($(ConfirmDialog.class).single()).confirm();

        assertThat(done).containsExactly("ended 1");
    }

    @Test
    void who_administers_a_part_of_the_fleet_only_reads() {
        panel(false, authority(2, State.CURRENT, 11), authority(1, State.RETIRING, 1));

        assertThat($(Button.class).withText("End this authority").exists()).isFalse();
        assertThat($(Button.class).withText("Roll over to a new authority").exists())
                .isFalse();
    }

    @Test
    void a_refusal_is_shown_in_french() {
        speak(Messages.FRENCH);
        shown(new AuthorityPanel(new Actions(
                () -> List.of(authority(1, State.CURRENT, 0)),
                true,
                () -> {
                    throw new CodedException(ProblemType.ROLL_OVER_UNDER_WAY);
                },
                id -> {})));

        press("Passer à une nouvelle autorité");

        assertThat($(Paragraph.class).withClassName("vigie-refusal").single().getText())
                .startsWith("L'autorité précédente");
    }
}
