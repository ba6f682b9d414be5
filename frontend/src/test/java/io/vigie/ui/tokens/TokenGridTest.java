package io.vigie.ui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import io.vigie.access.ApiToken;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.IdentitySource;
import io.vigie.access.Role;
import io.vigie.access.token.ApiTokenService.NewApiToken;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenGridTest extends ScreenTest {
    private static final Instant NOW = Instant.now();

    private final List<ApiToken> revoked = new ArrayList<>();

    private static ApiToken token(String name, Duration left, Optional<Instant> revokedAt) {
        return new ApiToken(
                UUID.randomUUID(),
                name,
                "omar",
                IdentitySource.DIRECTORY,
                List.of(
                        new Grant(Role.OPS, new GroupPath("/prod")),
                        new Grant(Role.AUDITOR, new GroupPath("/prod")),
                        new Grant(Role.AUDITOR, new GroupPath("/dev"))),
                NOW.minus(Duration.ofDays(2)),
                NOW.plus(left),
                revokedAt,
                Optional.empty());
    }

    private TokenGrid grid(ApiToken... tokens) {
        TokenGrid grid = shown(new TokenGrid(revoked::add));
        grid.show(List.of(tokens));
        return grid;
    }

    @Test
    void a_row_has_name_roles_groups_times_and_state() {
        TokenGrid grid = grid(token("report", Duration.ofDays(88), Optional.empty()));

        assertThat(headers(grid))
                .containsExactly("Token", "Roles", "Host groups", "Created", "Ends", "Last used", "State", "Action");
        assertThat(row(grid, 0))
                .startsWith("report", "AuditorOperations", "/dev/prod", "2 days ago")
                .endsWith("never", "active", "Revoke");
    }

    @Test
    void an_active_one_is_revoked_and_one_that_has_ended_cannot_be() {
        ApiToken active = token("active", Duration.ofDays(1), Optional.empty());
        TokenGrid grid = grid(
                active,
                token("expired", Duration.ofDays(-1), Optional.empty()),
                token("revoked", Duration.ofDays(1), Optional.of(NOW)));
        speak(Messages.FRENCH);

        test((Button) cell(grid, 0, 7)).click();

        assertThat(revoked).containsExactly(active);
        assertThat(text(cell(grid, 1, 7))).isEmpty();
        assertThat(text(cell(grid, 2, 7))).isEmpty();
        assertThat(text(cell(grid, 1, 6))).isEqualTo("expiré");
        assertThat(text(cell(grid, 2, 6))).isEqualTo("révoqué");
    }

    @Test
    void a_hostile_name_is_text() {
        TokenGrid grid = grid(token("<img src=x>\u202E", Duration.ofDays(1), Optional.empty()));

        assertThat(row(grid, 0).getFirst()).isEqualTo("<img src=x>⟨U+202E⟩");
    }

    @Test
    void the_secret_is_shown_with_a_way_to_copy_it_and_only_its_button_closes_it() {
        SecretDialog dialog = new SecretDialog(
                new NewApiToken(token("report", Duration.ofDays(1), Optional.empty()), "vigie_secret"));
        dialog.open();

        assertThat(text(dialog)).contains("vigie_secret", "It will not be shown again");
        assertThat(dialog.isCloseOnEsc() || dialog.isCloseOnOutsideClick()).isFalse();
        test($(Button.class).withText("I have copied it").single()).click();
        assertThat(dialog.isOpened()).isFalse();
    }
}
