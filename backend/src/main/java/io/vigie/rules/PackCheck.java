package io.vigie.rules;

import io.vigie.rules.cel.ExpressionCompiler;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.definitions.Definitions;
import io.vigie.rules.reader.Allowances;
import io.vigie.rules.reader.Mistakes;
import io.vigie.rules.reader.RuleCheck;
import io.vigie.rules.reader.RuleReader;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RulePack;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files of the user's own, checked part by part instead of refused at the first mistake.
 *
 * @param mistakes by file, line and column; none means that {@link Catalogue#of} takes the files
 * @param catalogue all rules, own ones and those beside them; absent where there is a mistake
 */
public record PackCheck(List<InvalidRule> mistakes, RulePack pack, Optional<Catalogue> catalogue) {

    /** The files beside those that come with the product, or beside some of them. */
    public static PackCheck of(BundledRules beside, List<RuleSource> files) {
        Mistakes mistakes = new Mistakes();
        List<RuleSource> readable = files.stream()
                .filter(file ->
                        mistakes.attempt(() -> RulePack.of(List.of(file))).isPresent())
                .toList();
        RulePack pack = RulePack.of(readable);
        rules(beside, pack, mistakes);
        twice(beside, pack, mistakes);
        pack.allowances().forEach(file -> mistakes.attempt(() -> Allowances.of(List.of(file))));
        // What refers to rules is read when these are right: an edition would miss every rule that is not.
        Optional<Catalogue> catalogue =
                mistakes.isEmpty() ? mistakes.attempt(() -> Catalogue.of(beside, pack)) : Optional.empty();
        return new PackCheck(mistakes.all(), pack, catalogue);
    }

    private static void rules(BundledRules beside, RulePack pack, Mistakes mistakes) {
        List<RuleSource> all = Stream.concat(beside.definitions().stream(), pack.definitions().stream())
                .toList();
        Definitions definitions = new Definitions(all, Variables.names());
        if (!pack.definitions().isEmpty()) {
            mistakes.run(definitions::check);
        }
        RuleCheck check = new RuleCheck(new RuleReader(new ExpressionCompiler(Map.of()), definitions), mistakes);
        pack.rules().forEach(check::of);
    }

    private static void twice(BundledRules beside, RulePack pack, Mistakes mistakes) {
        Set<String> ids = new HashSet<>();
        beside.rules()
                .forEach(file -> ids.add(file.name().replaceFirst(".*/", "").replaceFirst("\\.yaml$", "")));
        for (RuleSource file : pack.rules()) {
            new Mistakes()
                    .attempt(() -> YamlValue.parse(file).member("id"))
                    .filter(YamlValue::isText)
                    .filter(id -> !ids.add(id.text()))
                    .ifPresent(id ->
                            mistakes.note(id.invalid(Code.ID_TWICE, "the rule " + id.text() + " is there twice")));
        }
    }

    /** The own rules, where there is no mistake. */
    public List<CompiledRule> rules() {
        return catalogue
                .map(Catalogue::compiled)
                .orElse(Stream.empty())
                .skip(skipped())
                .toList();
    }

    private long skipped() {
        return catalogue.map(all -> (long) all.rules().size()).orElse(0L)
                - pack.rules().size();
    }
}
