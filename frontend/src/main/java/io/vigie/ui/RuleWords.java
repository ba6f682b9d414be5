package io.vigie.ui;

import io.vigie.rules.Catalogue;
import io.vigie.rules.Framework;
import io.vigie.rules.Reference;
import io.vigie.rules.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the catalogue says of rules, for screens. */
@Component
public class RuleWords {
    private final Catalogue catalogue;

    RuleWords(Catalogue catalogue) {
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

    /** An item as people cite it: the framework's title and the item's number. */
    public String cite(Reference reference, Locale language) {
        return framework(reference.framework())
                        .map(framework -> framework.title().in(language))
                        .orElse(reference.framework())
                + " " + reference.item();
    }

    public List<Framework> frameworks() {
        return catalogue.frameworks();
    }

    public Optional<Framework> framework(String id) {
        return catalogue.frameworks().stream()
                .filter(framework -> framework.id().equals(id))
                .findFirst();
    }
}
