package io.vigie.rights;

import io.vigie.access.Right;
import io.vigie.access.Role;
import io.vigie.rights.Declarations.Declared;
import io.vigie.ui.i18n.BundledTexts;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The page docs/rights.md: the table of rights, and what asks for each. */
final class RightsPage {
    private static final String BEGIN = """
            # Rights

            Who may do what. This page is made from the table in `io.vigie.access.Right` and from what operations of REST and screens declare
            (`make rights`); a test holds it to both.

            Roles come from bindings: the members of a directory group have a role in a host group and everything below it
            ([directory.md](directory.md#bindings)). A right counts where the binding of a role that gives it counts. Whoever has a right nowhere is refused with
            403 `role-missing`, whether what they asked for is there or not, and the refusal is in the trail. Whoever has it elsewhere does not find what lies
            outside (404 `not-found`), or is told `group-outside-scope` where they named the group themselves. What a person may do stands in their menu at the top right of every
            screen.

            - *Groups*: in the host groups of the bindings, with all below them. *Every group*: with a binding to `/` alone, since what it is about cannot be cut to a part
              of the fleet. *Own*: on what belongs to the person. *No group*: it is the same for everybody.
            - *Reads* changes nothing. *Records* keeps an audit or a file of what is read, and changes nothing else. *Changes* changes hosts, decisions, rights, or
              what belongs to the person. An auditor changes nothing but what is their own; an administrator sees no posture.
            - *By password*: no API token does it (403 `api-token-not-allowed`). *By another*: nobody does it on what they asked for themselves. *By another if set*: so where
              `vigie.enrol.approval-by-another` says so.

            """;

    private final Declarations declared;

    RightsPage(Declarations declared) {
        this.declared = declared;
    }

    String text() {
        return BEGIN + table() + "\n## What asks for each\n\n" + uses() + "\n" + end();
    }

    private static String table() {
        return "| right | | " + row(role -> role.word().replace('-', ' '), List.of(Role.values()))
                + " | where | does | only |\n"
                + "| --- | --- |" + " :-: |".repeat(Role.values().length) + " --- | --- | --- |\n"
                + Arrays.stream(Right.values()).map(RightsPage::line).collect(Collectors.joining());
    }

    private static String row(java.util.function.Function<Role, String> cell, List<Role> roles) {
        return roles.stream().map(cell).collect(Collectors.joining(" | "));
    }

    private static String line(Right right) {
        return "| %s | `%s` | %s | %s | %s | %s |%n"
                .formatted(
                        name(right),
                        right.word(),
                        row(role -> right.roles().contains(role) ? "yes" : "–", List.of(Role.values())),
                        words(right.place().word()),
                        words(right.effect().word()),
                        right.conditions().stream()
                                .sorted()
                                .map(condition -> words(condition.word()))
                                .collect(Collectors.joining(", ")));
    }

    private static String name(Right right) {
        return BundledTexts.english("right." + right.word());
    }

    private static String words(String word) {
        return word.replace('-', ' ');
    }

    private String uses() {
        return "| right | REST | screens |\n| --- | --- | --- |\n"
                + Arrays.stream(Right.values())
                        .map(right -> "| %s | %s | %s |%n"
                                .formatted(
                                        name(right),
                                        names(declared.operations(), right),
                                        names(declared.screens(), right)))
                        .collect(Collectors.joining());
    }

    private static String names(List<Declared> all, Right right) {
        Predicate<Declared> asks = one -> one.rights().contains(right);
        return all.stream()
                .filter(asks)
                .map(one -> "`" + one.name().replace("/api/v1", "") + "`")
                .collect(Collectors.joining("<br>"));
    }

    private static String end() {
        return """
                Routes are below `/api/v1`. A route or a screen that stands under several rights takes any of them; which one the act takes depends on what is asked: others' tokens
                or one's own. `GET /api/openapi.yaml` and the sign-in page take none.
                """;
    }
}
