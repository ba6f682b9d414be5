package io.vigie.ui.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import io.vigie.posture.fixes.GroupFixes;
import io.vigie.rules.Catalogue;
import io.vigie.rules.fixes.WhyByHand;
import io.vigie.rules.fixes.files.FixForm;
import io.vigie.rules.fixes.plan.FixPlanner;
import io.vigie.rules.fixes.plan.OpenFinding;
import io.vigie.rules.model.Rule;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FixAllDialogTest extends ScreenTest {
    private static final Catalogue CATALOGUE = Catalogue.bundled();

    private static OpenFinding finding(String rule, Locale language) {
        Rule found = CATALOGUE.rule(rule).orElseThrow();
        return OpenFinding.of(found, found.severity(), "web", List.of(), language);
    }

    private static GroupFixes fixes(Locale language) {
        List<OpenFinding> findings = Stream.of("host-kernel-hardening", "engine-debug", "container-privileged")
                .map(rule -> finding(rule, language))
                .toList();
        return new GroupFixes(List.of(FixPlanner.plan("web-1", Instant.EPOCH, findings, 4, language)), 3);
    }

    private FixAllDialog dialog(Locale language) {
        return new FixAllDialog(
                FixAllDialogTest::fixes,
                (found, form, asked) -> {
                    throw new AssertionError("nobody asked for a file");
                },
                language);
    }

    private static Stream<Component> all(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(FixAllDialogTest::all));
    }

    @Test
    void it_counts_what_files_fix_and_says_why_the_rest_needs_a_person() {
        FixAllDialog dialog = dialog(Messages.ENGLISH);

        assertThat(text(dialog))
                .contains("1 host, 3 findings: files end 2 of them, 1 need a person.")
                .contains("1 × " + WhyByHand.RECREATE.text(Messages.ENGLISH))
                .contains("Had no room: 4 findings, 3 hosts.");
    }

    @Test
    void each_form_is_a_file_that_is_made_when_it_is_downloaded() {
        List<String> links = all(dialog(Messages.ENGLISH))
                .filter(Anchor.class::isInstance)
                .map(link -> ((Anchor) link).getText())
                .toList();

        assertThat(links)
                .containsExactlyElementsOf(Stream.of(FixForm.values())
                        .map(form -> form.label(Messages.ENGLISH))
                        .toList());
    }

    @Test
    void nothing_is_read_before_somebody_presses_the_button() {
        AtomicInteger read = new AtomicInteger();
        FixAllButton button = shown(new FixAllButton(
                language -> {
                    read.incrementAndGet();
                    return fixes(language);
                },
                (found, form, language) -> {
                    throw new AssertionError("nobody asked for a file");
                }));
        assertThat(read).hasValue(0);

        button.click();

        assertThat(read).hasValue(1);
    }
}
