package io.vigie.rules.reader;

import io.vigie.i18n.Text;
import io.vigie.report.SubjectKind;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.compiled.CompiledRule.Decision;
import io.vigie.rules.compiled.Example;
import io.vigie.rules.fixes.ChangeText;
import io.vigie.rules.fixes.Fix;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything that is wrong with a rule's file: each part is read by itself, by what reads it when rules are loaded. */
public final class RuleCheck {
    private static final List<String> REQUIRED =
            List.of("id", "version", "title", "subject", "severity", "threats", "expect", "why", "fix", "examples");

    private final RuleReader reader;
    private final Mistakes mistakes;

    public RuleCheck(RuleReader reader, Mistakes mistakes) {
        this.reader = reader;
        this.mistakes = mistakes;
    }

    /** The rule, where nothing is wrong with it. */
    public Optional<CompiledRule> of(RuleSource source) {
        Mistakes own = new Mistakes();
        Optional<YamlValue> file = own.attempt(() -> YamlValue.parse(source));
        Optional<Map<String, YamlValue>> members = file.flatMap(value -> own.attempt(value::members));
        members.ifPresent(keys -> new OneRule(source, file.orElseThrow(), keys, own).check());
        own.all().forEach(mistakes::note);
        return own.isEmpty() ? mistakes.attempt(() -> reader.read(source)) : Optional.empty();
    }

    /** The parts of one file. */
    private final class OneRule {
        private final RuleSource source;
        private final YamlValue file;
        private final Map<String, YamlValue> members;
        private final Mistakes own;

        OneRule(RuleSource source, YamlValue file, Map<String, YamlValue> members, Mistakes own) {
            this.source = source;
            this.file = file;
            this.members = members;
            this.own = own;
        }

        void check() {
            keys();
            words();
            find("subject")
                    .flatMap(value -> own.attempt(() -> RuleReader.subject(value)))
                    .ifPresent(this::check);
        }

        private void check(SubjectKind subject) {
            Optional<Decision> decision = decision(subject);
            find("finding").ifPresent(value -> finding(value, decision));
            find("fix").ifPresent(value -> new FixReader(subject, decision).check(value, own));
            Optional<CompiledRule> rule = decision.map(known -> rule(subject, known));
            find("examples").ifPresent(value -> examples(value, example -> check(example, subject, rule)));
        }

        private void finding(YamlValue value, Optional<Decision> decision) {
            languages(value);
            decision.ifPresent(known -> own.attempt(() -> RuleReader.sentence(value, known)));
        }

        /** What an example describes is checked although there is nothing to judge it by. */
        private void check(Example example, SubjectKind subject, Optional<CompiledRule> rule) {
            own.run(() -> rule.ifPresentOrElse(known -> known.check(example), () -> example.toCase(subject)));
        }

        private void keys() {
            own.attempt(() -> file.members(RuleReader.KEYS));
            REQUIRED.stream()
                    .filter(key -> !members.containsKey(key))
                    .forEach(key -> own.attempt(() -> file.member(key)));
        }

        private void words() {
            find("id").ifPresent(value -> own.attempt(() -> RuleReader.id(value, source)));
            find("version").ifPresent(value -> own.attempt(value::integer));
            find("severity").ifPresent(value -> own.attempt(() -> RuleReader.word(value, Severity.values())));
            find("threats").ifPresent(value -> own.attempt(() -> RuleReader.threats(value)));
            find("title").ifPresent(this::languages);
            find("why").ifPresent(this::languages);
        }

        /** Each language that is missing, and each that is none of ours. */
        private void languages(YamlValue text) {
            if (!text.isMapping()) {
                own.attempt(text::text);
                return;
            }
            own.attempt(() -> text.members(RuleReader.LANGUAGES));
            RuleReader.LANGUAGES.stream()
                    .sorted()
                    .forEach(language -> own.attempt(() -> text.member(language).text()));
        }

        private Optional<Decision> decision(SubjectKind subject) {
            RuleReader.DECIDING.stream()
                    .filter(members::containsKey)
                    .forEach(key -> own.attempt(() -> reader.expression(members, key, subject)));
            own.attempt(() -> reader.milder(members, subject));
            boolean complete = members.containsKey("expect") && members.containsKey("fix");
            return complete ? new Mistakes().attempt(() -> reader.decision(file, members, subject)) : Optional.empty();
        }

        /** What the examples are judged by, be its words as they may. */
        private CompiledRule rule(SubjectKind subject, Decision decision) {
            Severity severity = find("severity")
                    .flatMap(value -> new Mistakes().attempt(() -> RuleReader.word(value, Severity.values())))
                    .orElse(Severity.LOW);
            Text none = new Text("", "");
            Optional<ChangeText> absent = Optional.empty();
            Fix fix = new Fix(
                    Map.of(),
                    List.of(),
                    Map.of(),
                    absent,
                    absent,
                    absent,
                    absent,
                    absent,
                    absent,
                    none,
                    (failing, fact) -> List.of());
            Rule rule = new Rule(
                    "rule",
                    1,
                    none,
                    Optional.empty(),
                    subject,
                    severity,
                    List.of(),
                    List.of(),
                    decision.expect().text(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    none,
                    fix,
                    List.of());
            return new CompiledRule(rule, decision, List.of());
        }

        private void examples(YamlValue value, Consumer<Example> check) {
            own.attempt(() -> value.members(RuleReader.VERDICTS));
            own.attempt(value::members)
                    .orElse(Map.of())
                    .forEach((verdict, cases) -> own.attempt(cases::elements)
                            .orElse(List.of())
                            .forEach(facts -> examples(verdict, facts).forEach(check)));
        }

        private List<Example> examples(String verdict, YamlValue facts) {
            return own.attempt(() -> new ExampleReader(verdict, facts).read()).orElse(List.of());
        }

        private Optional<YamlValue> find(String key) {
            return Optional.ofNullable(members.get(key));
        }
    }
}
