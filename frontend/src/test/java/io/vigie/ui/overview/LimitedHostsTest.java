package io.vigie.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.inventory.growth.HostLimit;
import io.vigie.inventory.growth.HostLimit.By;
import io.vigie.inventory.growth.LimitedHost;
import io.vigie.query.Page;
import io.vigie.ui.ScreenTest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LimitedHostsTest extends ScreenTest {
    private LimitedHosts part(Page<LimitedHost> hosts) {
        LimitedHosts part = shown(new LimitedHosts());
        part.show(hosts);
        return part;
    }

    private static LimitedHost host(String name, By by) {
        Instant now = Instant.now();
        return new LimitedHost(
                UUID.randomUUID(),
                name,
                "/prod/build",
                new HostLimit(now.minusSeconds(7_200), now.plusSeconds(60), by));
    }

    @Test
    void nothing_is_shown_while_no_host_is_limited() {
        assertThat(part(new Page<>(List.of(), 0)).isVisible()).isFalse();
    }

    @Test
    void each_says_where_it_is_by_what_it_is_limited_and_since_when() {
        LimitedHosts part = part(new Page<>(List.of(host("build-1", By.CASES_PER_HOUR)), 1));

        assertThat(text(part))
                .contains("One host adds too much", "build-1", "/prod/build", "too many new configurations", "2 h")
                .contains("vigie.growth");
    }

    @Test
    void more_than_are_listed_are_counted_and_a_name_is_text() {
        LimitedHosts part =
                part(new Page<>(List.of(host("<b>\u202Eevil", By.SUBJECTS), host("b", By.CONTENTS_PER_DAY)), 40));

        assertThat(text(part)).contains("40 hosts add too much", "<b>⟨U+202E⟩evil", "too many bytes");
    }

    @Test
    void it_speaks_french() {
        speak(Locale.FRENCH);
        LimitedHosts part = part(new Page<>(List.of(host("build-1", By.SUBJECTS)), 1));

        assertThat(text(part)).contains("Un hôte ajoute trop à la base", "trop d’objets");
    }
}
