package io.vigie.rights;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.vigie.access.OpenToEverybody;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Role;
import io.vigie.access.Scope;
import io.vigie.rights.Declarations.Declared;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Over all jars: whatever people use declares the right that it takes, and nothing else decides by role. */
class EverythingDeclaresItsRightTest {
    private static final JavaClasses SHIPPED =
            new ClassFileImporter().withImportOptions(List.of(new Shipped())).importPackages("io.vigie");

    static final Declarations ALL = new Declarations(SHIPPED);

    /** Classes of the product, from folders or from jars. */
    private static final class Shipped implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    @Test
    void every_operation_of_rest_declares_its_right() {
        assertThat(ALL.operations()).hasSizeGreaterThan(40);
        assertThat(Declarations.undeclared(ALL.operations(), Map.of())).isEmpty();
    }

    @Test
    void every_screen_declares_its_right_and_only_sign_in_is_open() {
        assertThat(ALL.screens()).hasSizeGreaterThan(10);
        assertThat(Declarations.undeclared(ALL.screens(), Map.of())).isEmpty();
        assertThat(ALL.openScreens()).containsExactly("LoginView");
    }

    @Test
    void every_method_of_a_service_declares_its_right_or_is_named_with_a_reason() {
        assertThat(ALL.methods()).hasSizeGreaterThan(60);
        assertThat(Declarations.undeclared(ALL.methods(), AskedByTheServer.REASONS))
                .isEmpty();
    }

    @Test
    void whatever_is_named_with_a_reason_is_there_and_declares_none() {
        List<String> without = ALL.methods().stream()
                .filter(one -> one.rights().isEmpty())
                .map(Declared::name)
                .toList();

        assertThat(without).containsAll(AskedByTheServer.REASONS.keySet());
    }

    @Test
    void a_method_that_declares_a_right_takes_who_has_it() {
        assertThat(ALL.inVain().stream().filter(name -> !AskedByTheServer.REASONS.containsKey(name)))
                .isEmpty();
    }

    @Test
    void every_right_in_use_is_asked_for_and_no_other_is() {
        Set<Right> asked = EnumSet.noneOf(Right.class);
        Stream.of(ALL.operations(), ALL.screens(), ALL.methods())
                .flatMap(List::stream)
                .forEach(one -> asked.addAll(one.rights()));

        assertThat(asked).isEqualTo(EnumSet.allOf(Right.class));
    }

    private static final DescribedPredicate<JavaFieldAccess> NAMES_A_ROLE = DescribedPredicate.describe(
            "names a role",
            access -> access.getTargetOwner().isEquivalentTo(Role.class)
                    && Arrays.stream(Role.values())
                            .anyMatch(role ->
                                    role.name().equals(access.getTarget().getName())));

    private static final ArchRule ROLES_STAND_IN_THE_TABLE = noClasses()
            .that()
            .resideOutsideOfPackage("io.vigie.access..")
            .should()
            .accessFieldWhere(NAMES_A_ROLE)
            .orShould()
            .callMethod(Role.class, "of", String.class)
            .orShould()
            .callMethod(Person.class, "getAuthorities");

    @Test
    void roles_are_named_in_the_table_of_rights_and_in_bindings_alone() {
        ROLES_STAND_IN_THE_TABLE.check(SHIPPED);
        assertThat(SHIPPED.stream()
                        .filter(type -> !type.getPackageName().startsWith("io.vigie.access"))
                        .filter(RoleWords::areIn)
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void nothing_is_secured_by_role_beside_the_table() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("jakarta\\.annotation\\.security\\..*"
                        + "|org\\.springframework\\.security\\.access\\.(annotation|prepost)\\..*")
                .check(SHIPPED);
    }

    // What the checks above are for: each of these is found.

    @RestController
    @RequestMapping("/api/v1/made-up")
    static class NewController {
        @GetMapping
        void byVerb() {}

        @RequestMapping(path = "/any", method = RequestMethod.DELETE)
        void byMapping() {}

        @GetMapping("/open")
        @OpenToEverybody("a test")
        void open() {}

        @GetMapping("/declared")
        @RequiresRight(Right.SEE_POSTURE)
        void declared() {}
    }

    @Route("made-up")
    static class NewView extends Div {
        private static final long serialVersionUID = 1L;
    }

    @Route("made-up-open")
    @AnonymousAllowed
    static class OpenView extends Div {
        private static final long serialVersionUID = 1L;
    }

    @Service
    public static class NewService {
        public void bySomebody(Person person) {}

        public void inAScope(Scope scope) {}

        public void byName(String userName) {}

        @RequiresRight(Right.ATTEST)
        public void inVain(String userName) {}

        void within(Person person) {}
    }

    @Component
    public static class NewComponent {
        public void forSome(List<Person> people) {}

        public void perhaps(Optional<Scope> scope) {}

        public void ofNobody() {}
    }

    private static Set<String> found(List<Declared> declared) {
        return Declarations.undeclared(declared, Map.of());
    }

    @Test
    void what_declares_nothing_is_found_whatever_it_is() {
        Declarations made = new Declarations(
                List.of(NewController.class, NewView.class, OpenView.class, NewService.class, NewComponent.class));

        assertThat(found(made.operations())).containsExactly("DELETE /api/v1/made-up/any", "GET /api/v1/made-up");
        assertThat(found(made.screens())).containsExactly("/made-up");
        assertThat(made.openScreens()).containsExactly("OpenView");
        assertThat(found(made.methods()))
                .isEqualTo(new TreeSet<>(Set.of(
                        "NewService.bySomebody(Person)",
                        "NewService.inAScope(Scope)",
                        "NewService.byName(String)",
                        "NewComponent.forSome(List)",
                        "NewComponent.perhaps(Optional)")));
        assertThat(made.inVain()).containsExactly("NewService.inVain(String)");
    }

    static class DecidesByConstant {
        boolean may(Person person) {
            return person.roles().contains(Role.OPS);
        }
    }

    static class DecidesBySwitch {
        boolean may(Role role) {
            return switch (role) {
                case OPS, AUDITOR -> true;
                case SECURITY_MANAGER, ADMINISTRATOR -> false;
            };
        }
    }

    static class DecidesByWord {
        boolean may(Person person) {
            return person.roles().contains(Role.of("ops"));
        }
    }

    static class DecidesByAuthority {
        boolean may(Person person) {
            return person.getAuthorities().toString().contains("OPS");
        }
    }

    static class DecidesByText {
        boolean may(Person person) {
            return person.roles().stream().anyMatch(role -> role.word().equals("security-manager"));
        }
    }

    @Test
    void a_class_that_decides_by_a_roles_word_is_found() {
        assertThat(RoleWords.areIn(imported(DecidesByText.class))).isTrue();
        assertThat(RoleWords.areIn(imported(DecidesByConstant.class))).isFalse();
    }

    private static JavaClass imported(Class<?> type) {
        return new ClassFileImporter().importClass(type);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {DecidesByConstant.class, DecidesBySwitch.class, DecidesByWord.class, DecidesByAuthority.class})
    void a_class_that_decides_by_role_is_found(Class<?> type) {
        JavaClasses one = new ClassFileImporter()
                .importPackages("io.vigie.rights")
                .that(DescribedPredicate.describe(
                        "are it",
                        found -> found.getName().startsWith(type.getName())
                                || found.getName().contains("Test$1")));

        assertThat(ROLES_STAND_IN_THE_TABLE.evaluate(one).hasViolation()).isTrue();
    }
}
