package io.vigie.ui.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Paragraph;
import io.vigie.access.GroupPath;
import io.vigie.enrol.WaitingEnrolment;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WaitingPanelTest extends ScreenTest {
    private final List<WaitingEnrolment> waiting = new ArrayList<>();
    private final List<UUID> approved = new ArrayList<>();
    private final List<UUID> refused = new ArrayList<>();

    private WaitingPanel panel(Consumer<UUID> approve) {
        return shown(new WaitingPanel(new WaitingPanel.Actions(() -> List.copyOf(waiting), approve, refused::add)));
    }

    private WaitingEnrolment one(String name) {
        WaitingEnrolment one = new WaitingEnrolment(
                UUID.randomUUID(),
                new GroupPath("/prod/paris"),
                Optional.empty(),
                "adam",
                name,
                "10.0.3.17",
                "sha256:01ab",
                Instant.now().minusSeconds(120),
                Instant.now().plusSeconds(60));
        waiting.add(one);
        return one;
    }

    private WaitingGrid grid() {
        return $(WaitingGrid.class).single();
    }

    private void press(String text) {
        cell(grid(), 0, 6)
                .getChildren()
                .map(Button.class::cast)
                .filter(button -> button.getText().equals(text))
                .forEach(Button::click);
    }

    private void confirm() {
        test($(ConfirmDialog.class).single()).confirm();
    }

    @Test
    void a_row_says_who_asks_from_where_with_which_key_since_when() {
        one("web-1");

        panel(approved::add);

        assertThat(headers(grid()))
                .containsExactly(
                        "Host",
                        "Host group",
                        "Address",
                        "Fingerprint of its key",
                        "Waiting since",
                        "Token by",
                        "Action");
        assertThat(row(grid(), 0))
                .containsExactly(
                        "web-1", "/prod/paris", "10.0.3.17", "sha256:01ab", "2 min ago", "adam", "ApproveRefuse");
    }

    @Test
    void it_is_approved_after_a_look_at_its_fingerprint() {
        WaitingEnrolment one = one("web-1");
        panel(approved::add);

        press("Approve");

        assertThat(approved).isEmpty();
        assertThat(test($(ConfirmDialog.class).single()).getText()).contains("sha256:01ab");
        confirm();
        assertThat(approved).containsExactly(one.id());
    }

    @Test
    void it_is_refused() {
        WaitingEnrolment one = one("web-1");
        panel(approved::add);

        press("Refuse");
        confirm();

        assertThat(refused).containsExactly(one.id());
        assertThat(approved).isEmpty();
    }

    @Test
    void a_refusal_of_the_server_is_shown_in_french() {
        speak(Messages.FRENCH);
        one("web-1");
        panel(id -> {
            throw new CodedException(ProblemType.ENROLMENT_OF_OWN_TOKEN);
        });

        press("Approuver");
        confirm();

        assertThat($(Paragraph.class).withClassName("vigie-refusal").single().getText())
                .contains("un autre administrateur doit l'approuver");
    }

    @Test
    void a_name_is_text_and_nobody_is_said_where_nobody_waits() {
        WaitingPanel panel = panel(approved::add);
        assertThat($(Paragraph.class).withText("No host waits.").exists()).isTrue();

        one("<b>\u202Eevil");
        panel.show();

        assertThat($(Paragraph.class).withText("No host waits.").exists()).isFalse();
        assertThat(row(grid(), 0).getFirst()).isEqualTo("<b>⟨U+202E⟩evil");
    }
}
