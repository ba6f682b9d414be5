package io.vigie.rules.reader;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import io.vigie.i18n.Text;
import io.vigie.json.Word;
import io.vigie.report.SubjectKind;
import io.vigie.rules.cel.BundledSupport;
import io.vigie.rules.cel.Expression;
import io.vigie.rules.cel.ExpressionCompiler;
import io.vigie.rules.cel.FactsRead;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.compiled.CompiledRule.Decision;
import io.vigie.rules.compiled.CompiledRule.Milder;
import io.vigie.rules.compiled.Example;
import io.vigie.rules.definitions.Definitions;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.model.MilderCase;
import io.vigie.rules.model.Rule;
import io.vigie.rules.model.Threat;
import io.vigie.rules.sentences.FindingSentence;
import io.vigie.rules.sentences.SentenceParser;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.Nearest;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and compiles rule files. */
public final class RuleReader {
    static final Set<String> KEYS = Set.of(
            "id",
            "version",
            "title",
            "finding",
            "subject",
            "severity",
            "milder",
            "threats",
            "applies",
            "expect",
            "until",
            "why",
            "fix",
            "examples");
    static final Set<String> MILDER = Set.of("when", "severity", "where");
    static final Set<String> LANGUAGES = Set.of("en", "fr");
    static final String ID = "[a-z0-9-]+";
    static final Set<String> VERDICTS = Set.of("pass", "fail", "unknown", "not-applicable");

    /** The keys of the expressions that decide. */
    static final List<String> DECIDING = List.of("expect", "applies", "until");

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
                milder(members.get("milder"), decision),
                threats(file.member("threats")),
                decision.expect().text(),
                decision.applies().map(Expression::text),
                decision.until().map(Expression::text),
                decision.until().filter(Expression::readsSupport).map(until -> BundledSupport.DIGEST),
                text(file.member("why")),
                new FixReader(subject, Optional.of(decision)).read(file.member("fix")),
                List.of());
        return new CompiledRule(rule, decision, examples(file.member("examples")));
    }

    Decision decision(YamlValue file, Map<String, YamlValue> members, SubjectKind subject) {
        file.member("expect");
        return Decision.of(
                expression(members, "expect", subject).orElseThrow(),
                expression(members, "applies", subject),
                expression(members, "until", subject),
                milder(members, subject),
                alsoSeen(file.member("fix"), subject));
    }

    private static Set<String> alsoSeen(YamlValue fix, SubjectKind subject) {
        return WrittenFix.factsFor(fix.members().keySet(), FixReader.texts(fix), subject.word());
    }

    private static List<MilderCase> milder(@Nullable YamlValue list, Decision decision) {
        List<MilderCase> cases = new ArrayList<>();
        for (Milder milder : decision.milder()) {
            Optional<Text> where = Optional.ofNullable(list)
                    .flatMap(all -> all.elements().get(cases.size()).find("where"))
                    .map(RuleReader::text);
            cases.add(new MilderCase(milder.when().text(), milder.severity(), where));
        }
        return List.copyOf(cases);
    }

    /** Cases in which a failing object matters less. */
    List<Milder> milder(Map<String, YamlValue> members, SubjectKind subject) {
        @Nullable YamlValue list = members.get("milder");
        if (list == null) {
            return List.of();
        }
        List<YamlValue> elements = list.elements();
        if (elements.isEmpty()) {
            throw list.invalid(Code.WRONG_TYPE, "must name a case");
        }
        Severity worst = Optional.ofNullable(members.get("severity"))
                .map(word -> word(word, Severity.values()))
                .orElse(Severity.CRITICAL);
        return elements.stream()
                .map(element -> milderCase(element, worst, Variables.of(subject)))
                .toList();
    }

    private Milder milderCase(YamlValue element, Severity worst, Set<String> roots) {
        element.members(MILDER);
        element.find("where").ifPresent(RuleReader::text);
        Severity severity = word(element.member("severity"), Severity.values());
        if (severity.compareTo(worst) <= 0) {
            throw element.member("severity").invalid(Code.WORD_UNKNOWN, "must be milder than " + worst.word());
        }
        return new Milder(compile(element.member("when"), roots, List.of(SimpleType.BOOL)), severity);
    }

    /** One of those that decide, where the file has it. */
    Optional<Expression> expression(Map<String, YamlValue> members, String key, SubjectKind subject) {
        Set<String> roots = new LinkedHashSet<>(Variables.of(subject));
        boolean instants = key.equals("until");
        if (instants) {
            roots.add(BundledSupport.ROOT);
        } else if (key.equals("expect") && members.containsKey("until")) {
            roots.addAll(List.of(FactsRead.NOW, FactsRead.UNTIL));
        }
        List<CelType> results = instants ? INSTANTS : List.of(SimpleType.BOOL);
        return Optional.ofNullable(members.get(key)).map(source -> compile(source, roots, results));
    }

    private Expression compile(YamlValue source, Set<String> roots, List<CelType> results) {
        return compiler.compile(definitions.resolve(source), roots, results);
    }

    static String id(YamlValue value, RuleSource source) {
        if (!source.name().endsWith(value.text() + ".yaml") || !value.text().matches(ID)) {
            throw value.invalid(Code.WORD_UNKNOWN, "the id must be the file's name");
        }
        return value.text();
    }

    static SubjectKind subject(YamlValue value) {
        return SubjectKind.ofWord(value.text())
                .orElseThrow(() -> value.invalid(
                        Code.WORD_UNKNOWN,
                        "no kind of subject: " + value.text() + Nearest.question(value.text(), kinds())));
    }

    static List<Threat> threats(YamlValue value) {
        return value.elements().stream()
                .map(element -> word(element, Threat.values()))
                .toList();
    }

    static <E extends Enum<E>> E word(YamlValue value, E[] allowed) {
        return Arrays.stream(allowed)
                .filter(constant -> constant.name().equalsIgnoreCase(value.text()))
                .findFirst()
                .orElseThrow(() -> value.invalid(
                        Code.WORD_UNKNOWN, value.text() + " is none of " + String.join(", ", spelled(allowed))));
    }

    /** As rules write them: threats in capitals, all others in small letters. */
    private static List<String> spelled(Enum<?>[] allowed) {
        return Arrays.stream(allowed)
                .map(constant -> constant instanceof Word word ? word.word() : constant.name())
                .toList();
    }

    private static List<String> kinds() {
        return Arrays.stream(SubjectKind.values()).map(SubjectKind::word).toList();
    }

    /** Words in both languages, or one text that is the same in both, such as a command. */
    static Text text(YamlValue value) {
        if (!value.isMapping()) {
            return new Text(value.text(), value.text());
        }
        value.members(LANGUAGES);
        return new Text(value.member("en").text(), value.member("fr").text());
    }

    static FindingSentence sentence(YamlValue value, Decision decision) {
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
