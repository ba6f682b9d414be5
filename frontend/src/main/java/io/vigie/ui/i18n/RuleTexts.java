package io.vigie.ui.i18n;

import io.vigie.judging.VerdictTexts;
import io.vigie.posture.findings.FailingRule;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.model.Reference;
import io.vigie.rules.model.Rule;
import io.vigie.rules.sentences.FindingSentence;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.ui.component.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the catalogue says of rules, for screens. */
@Component
public class RuleTexts {
    private final Catalogue catalogue;

    RuleTexts(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    public Optional<Rule> rule(String id) {
        return catalogue.rule(id);
    }

    /** Of all rules. */
    public List<String> ids() {
        return catalogue.rules().stream().map(Rule::id).toList();
    }

    /** A rule that is no longer in the catalogue is called by its id. */
    public String title(String id, Locale language) {
        return catalogue.rule(id).map(rule -> rule.title().in(language)).orElse(id);
    }

    /** What is wrong with an object that fails a rule, safe to show. */
    public String finding(String rule, List<Evidence> evidence, String name, Locale language) {
        return finding(rule, evidence, name, 1, language);
    }

    /** What is wrong with all that fail a rule, safe to show; its title where that is not known yet. */
    public String finding(FailingRule failing, Locale language) {
        return failing.example()
                .map(one -> finding(
                        failing.rule(),
                        one.evidence(),
                        one.name(),
                        failing.extent().subjects(),
                        language))
                .orElseGet(() -> title(failing.rule(), language));
    }

    /** What is wrong with all that fail this rule; its title where it is not among these. */
    public String finding(String rule, Map<String, FailingRule> failing, Locale language) {
        return Optional.ofNullable(failing.get(rule))
                .map(known -> finding(known, language))
                .orElseGet(() -> title(rule, language));
    }

    /** A sign takes more room than what it stands for. */
    private String finding(String rule, List<Evidence> evidence, String name, long objects, Locale language) {
        String sentence = VerdictTexts.finding(catalogue, rule, evidence, VisibleText.of(name), objects, language);
        return VisibleText.cut(VisibleText.of(sentence), FindingSentence.MOST_LETTERS);
    }

    /** The items it helps to decide, framework by framework, as people cite them. */
    public String cited(Rule rule, Locale language) {
        Map<String, List<String>> items = new LinkedHashMap<>();
        for (Reference reference : rule.references()) {
            items.computeIfAbsent(reference.framework(), framework -> new ArrayList<>())
                    .add(reference.item());
        }
        return items.entrySet().stream()
                .map(cited -> framework(cited.getKey())
                                .map(framework -> framework.title().in(language))
                                .orElse(cited.getKey())
                        + " " + String.join(", ", cited.getValue()))
                .collect(Collectors.joining(" · "));
    }

    public List<Framework> frameworks() {
        return catalogue.frameworks();
    }

    /** Title and edition; many titles name the edition already. */
    public String frameworkName(Framework framework, Locale language) {
        String title = framework.title().in(language);
        return title.contains(framework.edition()) ? title : title + " " + framework.edition();
    }

    /** A framework that is no longer in the catalogue is called by its id. */
    public String frameworkName(String id, Locale language) {
        return framework(id)
                .map(framework -> frameworkName(framework, language))
                .orElse(id);
    }

    public Optional<Framework> framework(String id) {
        return catalogue.framework(id);
    }
}
