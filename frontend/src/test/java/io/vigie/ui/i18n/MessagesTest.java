package io.vigie.ui.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.access.LoginRefused.Reason;
import io.vigie.access.Right;
import io.vigie.access.Role;
import io.vigie.access.SessionEnd;
import io.vigie.posture.Freshness;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern KEY = Pattern.compile("getTranslation\\(\\s*\"([a-z][a-z.-]*[a-z])\"\\s*[,)]");

    private final ResourceBundle english = Messages.bundle(Messages.ENGLISH);
    private final ResourceBundle french = Messages.bundle(Messages.FRENCH);

    @Test
    void both_languages_have_the_same_texts() {
        assertThat(french.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void every_text_is_a_valid_pattern_without_apostrophes_that_need_quoting() {
        for (Locale language : new Locale[] {Messages.ENGLISH, Messages.FRENCH}) {
            ResourceBundle texts = Messages.bundle(language);
            for (String key : texts.keySet()) {
                assertThat(new MessageFormat(texts.getString(key), language).format(new Object[] {2, 3, 4}))
                        .as(key)
                        .isNotBlank();
                assertThat(texts.getString(key)).as(key).doesNotContain("'");
            }
        }
    }

    @Test
    void both_languages_fill_in_the_same_values() {
        for (String key : english.keySet()) {
            assertThat(parameters(french.getString(key))).as(key).isEqualTo(parameters(english.getString(key)));
        }
    }

    private static Set<String> parameters(String text) {
        Set<String> parameters = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\d)").matcher(text);
        while (matcher.find()) {
            parameters.add(matcher.group(1));
        }
        return parameters;
    }

    @Test
    void every_key_that_a_screen_names_has_a_text() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = KEY.matcher(Files.readString(file));
                while (matcher.find()) {
                    named.add(matcher.group(1));
                }
            }
        }

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(english.keySet()).containsAll(named);
    }

    @Test
    void every_role_state_severity_kind_and_refusal_has_a_word() {
        Stream<String> keys = Stream.of(
                        Arrays.stream(Role.values()).map(role -> "role." + role.word()),
                        Arrays.stream(Right.values()).map(right -> "right." + right.word()),
                        Arrays.stream(Right.Condition.values()).map(condition -> "right.condition." + condition.word()),
                        Arrays.stream(Freshness.values()).map(state -> "freshness." + state.word()),
                        Arrays.stream(Severity.values()).map(severity -> "severity." + severity.word()),
                        Arrays.stream(Verdict.values()).map(verdict -> "verdict." + verdict.word()),
                        Arrays.stream(Verdict.values()).map(verdict -> "framework.count." + verdict.word()),
                        Arrays.stream(Profile.values()).map(profile -> "framework.profile." + profile.word()),
                        Stream.of("pass", "fail", "not-applicable").map(word -> "attest.answer." + word),
                        Arrays.stream(SubjectKind.values()).map(kind -> "kind." + kind.word()),
                        Arrays.stream(Reason.values()).map(reason -> "login.error." + reason.code()),
                        Arrays.stream(SessionEnd.values()).map(end -> "login.error." + end.code()))
                .flatMap(stream -> stream);

        assertThat(english.keySet()).containsAll(keys.toList());
    }

    @Test
    void every_rule_and_framework_has_titles_in_both_languages() {
        Catalogue catalogue = Catalogue.bundled();

        assertThat(catalogue.rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.title().en()).isNotBlank();
            assertThat(rule.title().fr()).isNotBlank().isNotEqualTo(rule.title().en());
        });
        assertThat(catalogue.frameworks())
                .isNotEmpty()
                .allSatisfy(framework ->
                        assertThat(framework.title().in(Messages.FRENCH)).isNotBlank());
    }

    @Test
    void a_language_we_do_not_speak_is_answered_in_english() {
        assertThat(new Messages().getTranslation("nav.hosts", Locale.GERMAN)).isEqualTo("Hosts");
        assertThat(new Messages().getTranslation("nav.hosts", Locale.CANADA_FRENCH))
                .isEqualTo("Hôtes");
    }
}
