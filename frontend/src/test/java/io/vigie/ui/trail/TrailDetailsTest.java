package io.vigie.ui.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import io.vigie.trail.Change;
import io.vigie.trail.Trail;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailDetailsTest extends ScreenTest {
    private static final UUID SEEN = UUID.randomUUID();
    private final TrailNames names = new TrailNames(
            id -> Optional.of("web-1").filter(name -> id.equals(SEEN)), id -> Optional.empty(), id -> false, id -> id);

    @BeforeEach
    void inParis() {
        liveIn("Europe/Paris");
        speak(Messages.ENGLISH);
    }

    private TrailDetails details(Map<String, String> detail) {
        Trail.Entry entry = new Trail.Entry(1_234, Instant.now(), "adam", "host-revoked", "x", "done", detail);
        return shown(new TrailDetails(entry, new TrailLinks(names), TrailValue.here(names.frameworks())));
    }

    private Map<String, String> read(Map<String, String> detail) {
        Map<String, String> read = new LinkedHashMap<>();
        details(detail).getChildren().flatMap(Component::getChildren).forEach(pair -> {
            Component term = pair.getChildren()
                    .filter(Term.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            Component value = pair.getChildren()
                    .filter(Description.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            read.put(text(term), text(value));
        });
        return read;
    }

    @Test
    void an_entry_has_its_number_and_what_was_written() {
        assertThat(read(Map.of()))
                .containsExactly(
                        Map.entry("Entry", "1234"),
                        Map.entry("Action as written", "host-revoked"),
                        Map.entry("Who", "adam"),
                        Map.entry("Object", "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "code; role-missing; Reason; role-missing: ",
                "format; pdf; Format; PDF",
                "state; waiting; State; waiting",
                "port; agents; Port; agents’ port",
                "answer; not-applicable; Answer; ",
                "approval; true; A person has to approve; yes",
                "until; 2026-03-31T10:00:05Z; Valid until; Mar 31, 2026, 12:00:05",
                "until; tomorrow; Valid until; tomorrow",
                "state; exploded; State; exploded",
                "code; never-heard-of; Reason; never-heard-of",
                "neverHeardOf; <b>x</b>; neverHeardOf; <b>x</b>"
            })
    void names_and_values_are_in_words_where_they_are_known(String name, String value, String term, String text) {
        assertThat(read(Map.of(name, value)).get(term))
                .startsWith(text == null ? "" : text)
                .isNotEqualTo("–");
    }

    @Test
    void a_change_says_what_was_and_what_is() {
        assertThat(read(new Change("state", "waiting", "approved").with(Map.of("group", "/prod"))))
                .containsEntry("State", "waiting → approved")
                .containsEntry("Host group", "/prod");
        assertThat(read(Map.of("nameBefore", "old"))).containsEntry("Name", "old → –");
        assertThat(read(Map.of("nameAfter", "new"))).containsEntry("Name", "– → new");
        assertThat(read(Map.of("Before", "x"))).containsEntry("Before", "x");
    }

    @Test
    void a_host_that_is_seen_is_a_link() {
        TrailDetails details = details(Map.of("host", SEEN.toString()));

        assertThat($(Anchor.class).from(details).single().getHref()).isEqualTo("hosts/" + SEEN);
        assertThat(read(Map.of("host", "no id"))).containsEntry("Host", "no id");
    }

    @Test
    void hostile_names_and_values_are_text() {
        assertThat(read(Map.of("<script>\u202E", "a\u0000b"))).containsEntry("<script>⟨U+202E⟩", "a⟨U+0000⟩b");
    }
}
