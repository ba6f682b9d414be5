package io.vigie.rules;

import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import io.vigie.rules.cel.ExpressionCompiler;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.compiled.CaseContext;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.definitions.Definitions;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.facts.Case;
import io.vigie.rules.facts.FactRead;
import io.vigie.rules.facts.RecordFacts;
import io.vigie.rules.fixes.Patch;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.model.Reference;
import io.vigie.rules.model.Rule;
import io.vigie.rules.reader.Allowances;
import io.vigie.rules.reader.FrameworkReader;
import io.vigie.rules.reader.RuleReader;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RulePack;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules, compiled, and the frameworks that refer to them. Immutable; any number of threads may judge with it. */
public final class Catalogue {
    private final Map<String, CompiledRule> rules;
    private final List<Framework> frameworks;
    private final Allowances allowances;
    private final String digest;

    private Catalogue(
            Map<String, CompiledRule> rules, List<Framework> frameworks, Allowances allowances, String digest) {
        this.rules = rules;
        this.frameworks = frameworks;
        this.allowances = allowances;
        this.digest = digest;
    }

    /** The catalogue that comes with the product. */
    public static Catalogue bundled() {
        return of(BundledRules.ofFiles(), RulePack.EMPTY);
    }

    /**
     * The catalogue that comes with the product, and a pack beside it. Every rule of the pack is run on its own examples.
     * Throws {@link InvalidRule} at the first mistake; nothing of the pack is used then.
     */
    public static Catalogue with(RulePack pack) {
        return of(BundledRules.ofFiles(), pack);
    }

    /** As {@link #with}, of bundled rules that may be prepared. */
    public static Catalogue of(BundledRules bundled, RulePack pack) {
        RulePack all = new RulePack(
                join(bundled.rules(), pack.rules()),
                join(bundled.frameworks(), pack.frameworks()),
                pack.allowances(),
                join(bundled.definitions(), pack.definitions()));
        Definitions definitions = new Definitions(all.definitions(), Variables.names());
        if (!pack.definitions().isEmpty()) {
            definitions.check();
        }
        Catalogue catalogue = load(all, new RuleReader(new ExpressionCompiler(bundled.trees()), definitions));
        catalogue.compiled().skip(bundled.rules().size()).forEach(CompiledRule::checkExamples);
        return catalogue;
    }

    private static List<RuleSource> join(List<RuleSource> bundled, List<RuleSource> ofPack) {
        return Stream.concat(bundled.stream(), ofPack.stream()).toList();
    }

    /** A catalogue of these files. Throws {@link InvalidRule} for a mistake in any of them. */
    public static Catalogue load(List<RuleSource> ruleFiles, List<RuleSource> frameworkFiles) {
        return of(new BundledRules(ruleFiles, frameworkFiles, List.of(), Map.of()), RulePack.EMPTY);
    }

    private static Catalogue load(RulePack all, RuleReader reader) {
        Map<String, CompiledRule> rules = compile(all.rules(), reader);
        List<Framework> frameworks = FrameworkReader.read(all.frameworks(), rules);
        Map<String, List<Reference>> references = references(frameworks);
        rules.replaceAll((id, compiled) -> compiled.withReferences(references.getOrDefault(id, List.of())));
        return new Catalogue(rules, frameworks, Allowances.of(all.allowances()), RuleSource.digest(all.files()));
    }

    private static Map<String, CompiledRule> compile(List<RuleSource> files, RuleReader reader) {
        Map<String, CompiledRule> rules = new LinkedHashMap<>();
        List<CompiledRule> compiled = files.parallelStream().map(reader::read).toList();
        for (int i = 0; i < files.size(); i++) {
            RuleSource file = files.get(i);
            CompiledRule rule = compiled.get(i);
            if (rules.put(rule.rule().id(), rule) != null) {
                throw YamlValue.parse(file)
                        .member("id")
                        .invalid(Code.ID_TWICE, "the rule " + rule.rule().id() + " is there twice");
            }
        }
        return rules;
    }

    private static Map<String, List<Reference>> references(List<Framework> frameworks) {
        Map<String, List<Reference>> references = new LinkedHashMap<>();
        for (Framework framework : frameworks) {
            for (FrameworkItem item : framework.items()) {
                item.rules()
                        .forEach(rule -> references
                                .computeIfAbsent(rule, id -> new ArrayList<>())
                                .add(new Reference(framework.id(), item.id())));
            }
        }
        return references;
    }

    /** Every rule, by subject and id. */
    public List<Rule> rules() {
        return rules.values().stream().map(CompiledRule::rule).toList();
    }

    public Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id)).map(CompiledRule::rule);
    }

    /** The facts that a rule reads, in the order in which it names them; none where there is no such rule. */
    public List<FactRead> factsReadBy(String id) {
        CompiledRule rule = rules.get(id);
        return rule == null
                ? List.of()
                : rule.decision().facts().stream()
                        .filter(fact -> !WrittenFix.isContext(fact) || rule.decides(fact))
                        .map(Catalogue::factRead)
                        .toList();
    }

    private static FactRead factRead(String path) {
        Class<?> root = Objects.requireNonNull(Variables.types().get(path.substring(0, path.indexOf('.'))));
        RecordFacts.Fact fact = RecordFacts.of(root).named(Patch.nameOf(path));
        return new FactRead(path, fact == null ? "" : fact.source());
    }

    public List<Framework> frameworks() {
        return frameworks;
    }

    /** The edition of this id. */
    public Optional<Framework> framework(String id) {
        return frameworks.stream()
                .filter(framework -> framework.id().equals(id))
                .findFirst();
    }

    /** What is allowed on the hosts of a group, such as {@code /prod/web}. */
    public Allowed allowed(String group) {
        return allowances.of(group);
    }

    /** The paths of the groups that files allow something in. */
    public Set<String> allowedGroups() {
        return allowances.groups();
    }

    /** Whether anything is allowed in any group. */
    public boolean allowsAnything() {
        return !allowances.isEmpty();
    }

    /** Over the texts of all allowances; empty where there are none. */
    public String allowancesDigest() {
        return allowances.digest();
    }

    /** Over the texts of all rules, frameworks, allowances and definitions. */
    public String digest() {
        return digest;
    }

    /** What all rules on this kind of subject say of the case. */
    public List<Judgement> judge(Case judged) {
        return of(judged.kind()).flatMap(rule -> rule.judge(judged).stream()).toList();
    }

    /**
     * The facts of engine and host, and of what is allowed, that rules on this kind read, as canonical JSON:
     * {@code {"engine":{…},"allowed":{…},"host":{…}}} without what is absent or empty. Equal contexts and equal
     * configurations are one case.
     */
    public byte[] context(SubjectKind kind, Optional<Host> host, Optional<Engine> engine, Allowed allowed) {
        CaseContext context = new CaseContext(factsRead(kind));
        engine.filter(facts -> Variables.context(kind).contains(SubjectKind.ENGINE))
                .ifPresent(facts -> context.add(SubjectKind.ENGINE.word(), facts));
        host.filter(facts -> Variables.context(kind).contains(SubjectKind.HOST))
                .ifPresent(facts -> context.add(SubjectKind.HOST.word(), facts));
        context.add(Variables.ALLOWED, allowed);
        return context.json();
    }

    /** The case of a stored configuration and its {@link #context}. Throws MalformedJson for what is neither. */
    public Case readCase(SubjectKind kind, byte[] content, byte[] context) {
        return CaseContext.under(kind, ReportReader.readConfiguration(kind, content), context);
    }

    private Set<String> factsRead(SubjectKind kind) {
        return of(kind).flatMap(rule -> rule.decision().facts().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Stream<CompiledRule> of(SubjectKind kind) {
        return rules.values().stream().filter(rule -> rule.rule().subject() == kind);
    }

    public Stream<CompiledRule> compiled() {
        return rules.values().stream();
    }
}
