package io.vigie.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import io.vigie.access.Binding;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Role;
import io.vigie.access.binding.PersonTest;
import io.vigie.access.binding.PersonTest.TestedGroup;
import io.vigie.access.directory.DirectoryGroup;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PersonTesterTest extends ScreenTest {
    private static final Grant OPS = new Grant(Role.OPS, new GroupPath("/prod"));
    private static final Grant AUDITOR = new Grant(Role.AUDITOR, GroupPath.ROOT);

    private static DirectoryGroup group(String name) {
        return new DirectoryGroup("cn=" + name + ",ou=groups", name);
    }

    private PersonTester tested(Function<String, PersonTest> test) {
        PersonTester tester = shown(new PersonTester("access.test.saved", test));
        $(TextField.class).single().setValue("omar");
        test($(Button.class).single()).click();
        return tester;
    }

    @Test
    void rights_come_with_what_changes_and_groups_with_the_way_to_them() {
        TestedGroup giving = new TestedGroup(
                group("ops-prod"),
                List.of(group("night-shift"), group("paris"), group("ops-prod")),
                List.of(new Binding("ops-prod", Role.OPS, new GroupPath("/prod"))));
        TestedGroup other = new TestedGroup(group("canteen"), List.of(), List.of());

        PersonTester tester = tested(
                name -> new PersonTest(name, "Omar Haddad", List.of(giving, other), List.of(OPS), List.of(AUDITOR)));

        assertThat(text(tester))
                .contains("Omar Haddad")
                .containsSubsequence("Operations in /prod", "gained", "Auditor in /", "lost")
                .containsSubsequence("night-shift", "›", "paris", "›", "ops-prod", "Operations in /prod")
                .contains("canteen");
    }

    @Test
    void names_of_the_directory_are_text() {
        DirectoryGroup hostile = group("<img src=x>\u202E");
        PersonTester tester = tested(name -> new PersonTest(
                name,
                "<script>\u0007",
                List.of(new TestedGroup(hostile, List.of(hostile), List.of())),
                List.of(OPS),
                List.of(OPS)));

        assertThat(text(tester))
                .contains("<script>⟨U+0007⟩", "<img src=x>⟨U+202E⟩")
                .doesNotContain("gained", "lost");
    }

    @Test
    void who_has_no_right_is_said_not_to_come_in() {
        PersonTester tester = tested(name -> new PersonTest(name, "Guest", List.of(), List.of(), List.of()));

        assertThat(text(tester)).contains("None: this person cannot sign in.");
    }

    @Test
    void of_thousands_of_groups_without_a_right_some_are_shown_and_the_rest_is_counted() {
        List<TestedGroup> many = IntStream.range(0, 3_000)
                .mapToObj(number -> new TestedGroup(group("team-" + number), List.of(), List.of()))
                .toList();
        PersonTester tester = tested(name -> new PersonTest(name, "Omar", many, List.of(), List.of()));

        assertThat(text(tester)).contains("team-99", "And 2,900 more.").doesNotContain("team-100");
    }

    @Test
    void a_refusal_is_said_in_the_readers_language() {
        speak(Messages.FRENCH);
        for (ProblemType type : List.of(ProblemType.PERSON_UNKNOWN, ProblemType.DIRECTORY_UNREACHABLE)) {
            UI.getCurrent().removeAll();
            PersonTester tester = tested(name -> {
                throw new CodedException(type, name);
            });
            assertThat(text(tester)).contains(type.text(Messages.FRENCH, "omar"));
        }
    }
}
