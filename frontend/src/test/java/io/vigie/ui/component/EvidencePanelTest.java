package io.vigie.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.details.Details;
import io.vigie.json.Json;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidencePanelTest extends ScreenTest {
    private static final String SOURCE = "GET /containers/{id}/json HostConfig.Privileged";

    private static EvidencePanel panel(Evidence... evidence) {
        return shown(new EvidencePanel(List.of(evidence)));
    }

    private static String table(EvidencePanel panel) {
        return text(panel.getChildren().findFirst().orElseThrow());
    }

    private static Details technical(EvidencePanel panel) {
        return (Details) panel.getChildren().toList().getLast();
    }

    @Test
    void facts_values_and_sources_are_in_words_for_people() {
        speak(Messages.FRENCH);
        EvidencePanel panel = panel(new Evidence("container.privileged", Json.of(true), SOURCE));

        assertThat(table(panel))
                .contains("Privilégié", "oui", "la réponse du moteur sur le conteneur")
                .doesNotContain("container.", "HostConfig", "true");
    }

    @Test
    void names_of_rules_and_calls_open_on_request() {
        speak(Messages.ENGLISH);
        Details technical = technical(panel(
                new Evidence("container.privileged", Json.of(true), SOURCE),
                new Evidence("engine.tls", Json.of(false), "the default")));

        assertThat(technical.isOpened()).isFalse();
        assertThat(technical.getSummaryText()).isEqualTo("Technical names and sources");
        assertThat(text(technical))
                .contains("container.privileged \u2190 " + SOURCE, "engine.tls")
                .doesNotContain("the default");
    }

    @Test
    void instants_are_shown_in_the_readers_zone() {
        speak(Messages.ENGLISH);
        liveIn("Asia/Tokyo");
        EvidencePanel panel =
                panel(new Evidence("engine.swarmAuthorityValidUntil", Json.of("2026-12-31T20:30:00Z"), "GET /info"));

        assertThat(table(panel)).contains("Jan 1, 2027", "5:30").doesNotContain("2026-12-31");
    }

    @Test
    void what_an_agent_wrote_is_text_and_nothing_else() {
        String hostile = "<img src=x onerror=alert(1)>\u202E";
        EvidencePanel panel = panel(
                new Evidence("host.files", Json.of(List.of(hostile)), hostile),
                new Evidence("host.mounts", Json.of(hostile), "GET /info " + hostile));

        assertThat(panel.getElement().getOuterHTML()).doesNotContain("<img", "\u202E");
    }
}
