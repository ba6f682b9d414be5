package io.vigie.ui.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import io.vigie.query.Page;
import io.vigie.trail.Trail;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrailGridTest extends ScreenTest {
    private static final UUID SEEN = UUID.randomUUID();
    private static final UUID HIDDEN = UUID.randomUUID();
    private static final int WHO = 1;
    private static final int OBJECT = 3;

    private final AtomicInteger asked = new AtomicInteger();
    private final TrailNames names = new TrailNames(
            id -> {
                asked.incrementAndGet();
                return id.equals(SEEN) ? Optional.of("web-1") : Optional.empty();
            },
            id -> id.equals(SEEN) ? Optional.of("Nightly") : Optional.empty(),
            SEEN::equals,
            id -> id.equals("cis") ? "CIS Docker" : id);

    @BeforeEach
    void inParis() {
        liveIn("Europe/Paris");
        speak(Messages.ENGLISH);
    }

    private static Trail.Entry entry(
            String actor, String action, String object, String outcome, Map<String, String> detail) {
        return new Trail.Entry(7, Instant.parse("2026-03-31T10:00:05Z"), actor, action, object, outcome, detail);
    }

    private static Trail.Entry done(String actor, String action, String object) {
        return entry(actor, action, object, "done", Map.of());
    }

    private TrailGrid grid(Trail.Entry... entries) {
        return shown(new TrailGrid(page -> new Page<>(List.of(entries), entries.length), names, total -> {}));
    }

    private static Optional<String> link(Component cell) {
        return cell instanceof Anchor anchor ? Optional.of(anchor.getHref()) : Optional.empty();
    }

    @Test
    void a_row_says_when_who_what_to_what_how_it_came_out_and_from_where() {
        TrailGrid grid = grid(entry(
                "omar",
                "trail-read",
                "/api/v1/trail",
                "refused",
                Map.of("address", "2001:db8::1", "code", "role-missing")));

        assertThat(headers(grid)).containsExactly("When", "Who", "Action", "Object", "Outcome", "From");
        assertThat(row(grid, 0).getFirst()).isEqualToNormalizingWhitespace("Mar 31, 2026, 12:00:05 PM");
        assertThat(row(grid, 0).subList(1, 6))
                .containsExactly("omar", "Read the trail", "/api/v1/trail", "Refused", "2001:db8::1");
        assertThat(cell(grid, 0, 4).getElement().getChildren().map(child -> child.getTag()))
                .as("a sign beside the word")
                .contains("vaadin-icon");
    }

    @Test
    void french_readers_read_french() {
        speak(Messages.FRENCH);
        TrailGrid grid = grid(done("ines", "login", ""));

        assertThat(row(grid, 0).getFirst()).startsWith("31 mars 2026");
        assertThat(row(grid, 0).subList(1, 6)).containsExactly("ines", "Se connecter", "–", "Fait", "–");
    }

    @Test
    void what_is_there_and_seen_is_a_link_and_what_is_not_is_what_was_written() {
        Map<String, String> item = Map.of("framework", "cis", "item", "5.4");
        TrailGrid grid = grid(
                done("adam", "host-revoked", SEEN.toString()),
                done("adam", "host-revoked", HIDDEN.toString()),
                done("alice", "audit-finished", SEEN.toString()),
                done("alice", "audit-finished", HIDDEN.toString()),
                entry("alice", "export", HIDDEN.toString(), "done", Map.of("audit", SEEN.toString())),
                entry("alice", "attested", SEEN.toString(), "done", item),
                entry("alice", "attested", HIDDEN.toString(), "done", item),
                done("adam", "host-revoked", "no id"));

        assertThat(List.of(0, 1, 2, 3, 4, 5, 6, 7))
                .extracting(row -> link(cell(grid, row, OBJECT)).orElse(""))
                .containsExactly(
                        "hosts/" + SEEN, "", "audits/" + SEEN, "", "audits/" + SEEN, "frameworks/cis/5.4", "", "");
        assertThat(text(cell(grid, 0, OBJECT))).isEqualTo("web-1");
        assertThat(text(cell(grid, 1, OBJECT))).isEqualTo(HIDDEN.toString());
        assertThat(text(cell(grid, 5, OBJECT))).isEqualTo("CIS Docker 5.4");
        assertThat(text(cell(grid, 6, OBJECT))).isEqualTo(HIDDEN.toString());
    }

    @Test
    void a_token_is_called_by_its_name_or_its_group() {
        TrailGrid grid = grid(
                entry("ines", "api-token-made", HIDDEN.toString(), "done", Map.of("name", "<b>nightly</b>")),
                entry("adam", "enrolment-token", HIDDEN.toString(), "done", Map.of("group", "/prod")),
                done("ines", "api-token-revoked", HIDDEN.toString()));

        assertThat(List.of(0, 1, 2))
                .extracting(row -> text(cell(grid, row, OBJECT)))
                .containsExactly("<b>nightly</b>", "/prod", HIDDEN.toString());
    }

    @Test
    void a_host_that_acts_is_a_link_and_somebody_who_calls_himself_one_is_not() {
        TrailGrid grid = grid(
                done("host:" + SEEN, "certificate-renewed", ""),
                entry("host:" + SEEN, "login", "", "refused", Map.of()),
                done("host:" + HIDDEN, "certificate-renewed", ""),
                done("host:no-id", "report", ""));

        assertThat(link(cell(grid, 0, WHO))).contains("hosts/" + SEEN);
        assertThat(List.of(1, 2, 3))
                .allSatisfy(row -> assertThat(link(cell(grid, row, WHO))).isEmpty());
        assertThat(text(cell(grid, 1, WHO))).isEqualTo("host:" + SEEN);
        assertThat(text(cell(grid, 3, WHO))).isEqualTo("host:no-id");
    }

    @Test
    void a_host_is_asked_for_once() {
        Trail.Entry renewed = done("host:" + SEEN, "certificate-renewed", "");
        TrailGrid grid = grid(renewed, renewed, renewed);

        List.of(0, 1, 2).forEach(row -> row(grid, row));

        assertThat(asked).hasValue(1);
    }

    @Test
    void hostile_text_is_text() {
        String markup = "<img src=x onerror=alert(1)>";
        TrailGrid grid = grid(
                entry(markup, "\u202Eknil", "line\nbreak\u0007", "won\u0000", Map.of("address", "=cmd|' /C calc'!A0")));

        assertThat(row(grid, 0).subList(1, 6))
                .containsExactly(
                        markup, "⟨U+202E⟩knil", "line⟨U+000A⟩break⟨U+0007⟩", "won⟨U+0000⟩", "=cmd|' /C calc'!A0");
        assertThat(cell(grid, 0, WHO).getElement().getChildren().map(child -> child.isTextNode()))
                .containsOnly(true);
    }
}
