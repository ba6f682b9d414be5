package io.vigie.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import io.vigie.json.Json;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    private static List<Json> json(int from, int until) {
        return IntStream.range(from, until).mapToObj(i -> Json.of("CAP_" + i)).toList();
    }

    private static Evidence capabilities(int atFault) {
        return new Evidence("container.capabilitiesAdded", new Json.JsonArray(json(0, atFault)), "");
    }

    private static EvidencePanel panel(Evidence evidence, List<Json> others) {
        return shown(new EvidencePanel(List.of(evidence), one -> others));
    }

    private static List<Details> folded(EvidencePanel panel) {
        return all(panel.getChildren().findFirst().orElseThrow())
                .filter(Details.class::isInstance)
                .map(Details.class::cast)
                .toList();
    }

    private static Stream<Component> all(Component part) {
        return Stream.concat(Stream.of(part), part.getChildren().flatMap(EvidencePanelTest::all));
    }

    private static List<Component> signs(Component part) {
        return all(part)
                .filter(one -> "img".equals(one.getElement().getAttribute("role")))
                .toList();
    }

    @Test
    void the_part_at_fault_is_marked_for_eyes_and_ears_and_the_others_unfold() {
        speak(Messages.ENGLISH);
        EvidencePanel panel = panel(capabilities(2).beside(7), json(2, 9));

        assertThat(table(panel)).containsSubsequence("✗", "CAP_0", "✗", "CAP_1", "and 7 others, not at fault");
        assertThat(signs(panel))
                .hasSize(2)
                .allSatisfy(sign ->
                        assertThat(sign.getElement().getAttribute("aria-label")).isEqualTo("At fault"));
        Details others = folded(panel).getFirst();
        assertThat(others.isOpened()).isFalse();
        assertThat(text(others)).contains("CAP_2", "CAP_8");
        assertThat(signs(others)).isEmpty();
    }

    @Test
    void in_french_too() {
        speak(Messages.FRENCH);
        EvidencePanel panel = panel(capabilities(1).beside(1), json(1, 2));

        assertThat(signs(panel))
                .singleElement()
                .satisfies(sign ->
                        assertThat(sign.getElement().getAttribute("aria-label")).isEqualTo("En cause"));
        assertThat(folded(panel).getFirst().getSummaryText()).isEqualTo("et 1 autre, non en cause");
    }

    @Test
    void others_that_were_counted_but_are_not_kept_are_still_said() {
        speak(Messages.ENGLISH);
        EvidencePanel panel = panel(capabilities(1).beside(7), List.of());

        assertThat(table(panel)).contains("and 7 others, not at fault");
        assertThat(folded(panel)).isEmpty();
    }

    @Test
    void where_no_element_is_at_fault_by_itself_none_is_marked() {
        assertThat(signs(panel(capabilities(3)))).isEmpty();
        assertThat(signs(panel(new Evidence("container.privileged", Json.of(true), SOURCE))))
                .isEmpty();
        assertThat(signs(panel(capabilities(3).beside(0)))).hasSize(3);
    }

    @Test
    void lists_of_any_length_are_bounded_and_what_is_left_out_is_counted() {
        speak(Messages.ENGLISH);
        EvidencePanel panel = panel(capabilities(300).beside(5_000), json(300, 5_300));

        assertThat(text(folded(panel).getFirst()))
                .contains("CAP_199", "… and 100 more")
                .doesNotContain("CAP_200");
        assertThat(text(folded(panel).getLast()))
                .contains("CAP_499", "… and 4800 more")
                .doesNotContain("CAP_500");
        assertThat(folded(panel).getLast().getSummaryText()).isEqualTo("and 5000 others, not at fault");
        assertThat(all(panel).count()).isLessThan(2_000);
    }

    @Test
    void others_are_text_and_nothing_else() {
        EvidencePanel panel = panel(capabilities(1).beside(1), List.of(Json.of("<img src=x>\u202E")));

        assertThat(panel.getElement().getOuterHTML()).doesNotContain("<img", "\u202E");
    }
}
