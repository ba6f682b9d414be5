package io.vigie.rules.reader;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import io.vigie.i18n.Text;
import io.vigie.report.SubjectKind;
import io.vigie.rules.cel.BundledSupport;
import io.vigie.rules.cel.Expression;
import io.vigie.rules.cel.ExpressionCompiler;
import io.vigie.rules.cel.FactsRead;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.compiled.CompiledRule.Decision;
import io.vigie.rules.compiled.Example;
import io.vigie.rules.definitions.Definitions;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.model.Rule;
import io.vigie.rules.model.Severity;
import io.vigie.rules.model.Threat;
import io.vigie.rules.sentences.FindingSentence;
import io.vigie.rules.sentences.SentenceParser;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and compiles rule files. */
public final class RuleReader {
    static final Set<String> KEYS = Set.of(
            "id",
            "version",
            "title",
            "finding",
            "subject",
            "severity",
            "threats",
            "applies",
            "expect",
            "until",
            "why",
            "fix",
            "examples");
    static final Set<String> LANGUAGES = Set.of("en", "fr");
    static final String ID = "[a-z0-9-]+";
    static final Set<String> VERDICTS = Set.of("pass", "fail", "unknown", "not-applicable");

    private static final List<CelType> INSTANTS = List.of(SimpleType.TIMESTAMP, ListType.create(SimpleType.TIMESTAMP));

    private final ExpressionCompiler compiler;
    private final Definitions definitions;

    public RuleReader(ExpressionCompiler compiler, Definitions definitions) {
        this.compiler = compiler;
        this.definitions = definitions;
    }

    public CompiledRule read(RuleSource source) {
        YamlValue file = YamlValue.parse(source);
        Map<String, YamlValue> members = file.members(KEYS);
        SubjectKind subject = subject(file.member("subject"));
        Decision decision = decision(file, members, subject);
        Rule rule = new Rule(
                id(file.member("id"), source),
                file.member("version").integer(),
                text(file.member("title")),
                Optional.ofNullable(members.get("finding")).map(sentence -> sentence(sentence, decision)),
                subject,
                word(file.member("severity"), Severity.values()),
                threats(file.member("threats")),
                decision.expect().text(),
                decision.applies().map(Expression::text),
                decision.until().map(Expression::text),
                decision.until().filter(Expression::readsSupport).map(until -> BundledSupport.DIGEST),
                text(file.member("why")),
                new FixReader(subject, decision).read(file.member("fix")),
                List.of());
        return new CompiledRule(rule, decision, examples(file.member("examples")));
    }

    private Decision decision(YamlValue file, Map<String, YamlValue> members, SubjectKind subject) {
        Set<String> timeless = Variables.of(subject);
        Set<String> timed = new LinkedHashSet<>(timeless);
        if (members.containsKey("until")) {
            timed.add(FactsRead.NOW);
            timed.add(FactsRead.UNTIL);
        }
        Set<String> withSupport = new LinkedHashSet<>(timeless);
        withSupport.add(BundledSupport.ROOT);
        return new Decision(
                compile(file.member("expect"), timed, List.of(SimpleType.BOOL)),
                optional(members, "applies", timeless, List.of(SimpleType.BOOL)),
                optional(members, "until", withSupport, INSTANTS),
                alsoSeen(file.member("fix"), subject));
    }

    private static Set<String> alsoSeen(YamlValue fix, SubjectKind subject) {
        return WrittenFix.factsFor(fix.members().keySet(), FixReader.texts(fix), subject.word());
    }

    private Optional<Expression> optional(
            Map<String, YamlValue> members, String key, Set<String> roots, List<CelType> results) {
        return Optional.ofNullable(members.get(key)).map(source -> compile(source, roots, results));
    }

    private Expression compile(YamlValue source, Set<String> roots, List<CelType> results) {
        return compiler.compile(definitions.resolve(source), roots, results);
    }

    private static String id(YamlValue value, RuleSource source) {
        if (!source.name().endsWith(value.text() + ".yaml") || !value.text().matches(ID)) {
            throw value.invalid(Code.WORD_UNKNOWN, "the id must be the file's name");
        }
        return value.text();
    }

    private static SubjectKind subject(YamlValue value) {
        return SubjectKind.ofWord(value.text())
                .orElseThrow(() -> value.invalid(Code.WORD_UNKNOWN, "no kind of subject: " + value.text()));
    }

    private static List<Threat> threats(YamlValue value) {
        return value.elements().stream()
                .map(element -> word(element, Threat.values()))
                .toList();
    }

    private static <E extends Enum<E>> E word(YamlValue value, E[] allowed) {
        return Arrays.stream(allowed)
                .filter(constant -> constant.name().equalsIgnoreCase(value.text()))
                .findFirst()
                .orElseThrow(() ->
                        value.invalid(Code.WORD_UNKNOWN, value.text() + " is none of " + Arrays.toString(allowed)));
    }

    /** Words in both languages, or one text that is the same in both, such as a command. */
    static Text text(YamlValue value) {
        if (!value.isMapping()) {
            return new Text(value.text(), value.text());
        }
        value.members(LANGUAGES);
        return new Text(value.member("en").text(), value.member("fr").text());
    }

    private static FindingSentence sentence(YamlValue value, Decision decision) {
        value.members(LANGUAGES);
        return new FindingSentence(
                SentenceParser.parse(value.member("en"), decision.facts()),
                SentenceParser.parse(value.member("fr"), decision.facts()));
    }

    private static List<Example> examples(YamlValue value) {
        List<Example> examples = new ArrayList<>();
        value.members(VERDICTS)
                .forEach((verdict, cases) ->
                        cases.elements().forEach(facts -> examples.addAll(new ExampleReader(verdict, facts).read())));
        return examples;
    }
}
