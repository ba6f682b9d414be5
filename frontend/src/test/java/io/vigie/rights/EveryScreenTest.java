package io.vigie.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.Right.Place;
import io.vigie.access.right.PeopleOfEveryRole;
import io.vigie.access.right.PeopleOfEveryRole.Somebody;
import io.vigie.rights.Declarations.Declared;
import io.vigie.trail.Trail;
import io.vigie.ui.i18n.BundledTexts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Every screen that the jars have, opened by each role, everywhere and in one group alone, and by nobody: shown or not there, as the
 * table of rights says. What is about a host that is not there is not there for who may see hosts either; that these were let in, the
 * trail shows.
 */
@DirtiesContext
class EveryScreenTest extends IntegrationTest {
    private static final String SOME_ID = "00000000-0000-0000-0000-000000000000";

    private static PeopleOfEveryRole people;

    @LocalServerPort
    private int port;

    @Autowired
    private Trail trail;

    private final List<String> wrong = new ArrayList<>();

    @DynamicPropertySource
    static void ownServer(DynamicPropertyRegistry registry) throws Exception {
        people = PeopleOfEveryRole.start();
        people.register(registry);
    }

    @AfterAll
    static void closeDirectory() {
        people.close();
    }

    private static String path(Declared screen) {
        return screen.name().substring(1).replaceAll(":[A-Za-z]+[?*]?(\\([^)]*\\))?", SOME_ID);
    }

    /** By the table alone, not by what reads it. */
    private static boolean mayOpen(Declared screen, Somebody who) {
        return screen.rights().stream()
                .anyMatch(right -> right.roles().contains(who.grant().role())
                        && (right.place() != Place.EVERY_GROUP || who.everywhere()));
    }

    private void open(ScreenVisitor visitor, Declared screen, Somebody who) throws Exception {
        String path = path(screen);
        String shown = visitor.open(path);
        boolean notThere = shown.contains(BundledTexts.english("nothing.title"));
        boolean refused = trail.newest(1_000).stream()
                .anyMatch(entry -> entry.actor().equals(who.userName())
                        && entry.outcome().equals("refused")
                        && entry.object().equals("/" + path));
        boolean may = mayOpen(screen, who);
        boolean there = !path.contains(SOME_ID);
        if (!shown.contains("vigie-shell") || refused == may || (there && notThere == may) || (!may && !notThere)) {
            wrong.add("%s by %s: %s, %s in the trail"
                    .formatted(screen, who, notThere ? "not there" : "shown", refused ? "refused" : "nothing"));
        }
    }

    @Test
    void each_screen_opens_for_those_whom_the_table_names_and_is_not_there_for_the_others() throws Exception {
        List<Declared> screens = EverythingDeclaresItsRightTest.ALL.screens();
        assertThat(screens).hasSizeGreaterThan(10);
        for (Somebody who : PeopleOfEveryRole.all()) {
            ScreenVisitor visitor = new ScreenVisitor(port).signIn(who.userName(), PeopleOfEveryRole.PASSWORD);
            for (Declared screen : screens) {
                open(visitor, screen, who);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobody_opens_a_screen_without_signing_in() throws Exception {
        for (Declared screen : EverythingDeclaresItsRightTest.ALL.screens()) {
            String shown = new ScreenVisitor(port).open(path(screen));

            assertThat(shown).as(screen.name()).doesNotContain("vigie-shell", "vigie-page");
        }
    }
}
