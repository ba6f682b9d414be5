package io.vigie.rules;

import io.vigie.report.CanonicalJson;
import io.vigie.report.Configuration;
import io.vigie.report.Digest;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Json;
import io.vigie.report.JsonLimits;
import io.vigie.report.JsonReader;
import io.vigie.report.RecordReader;
import io.vigie.report.ReportReader;
import io.vigie.report.SubjectKind;
import io.vigie.rules.InvalidRule.Code;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules, compiled, and the frameworks that refer to them. Immutable; any number of threads may judge with it. */
public final class Catalogue {
    private final Map<String, CompiledRule> rules;
    private final List<Framework> frameworks;
    private final String digest;

    private Catalogue(Map<String, CompiledRule> rules, List<Framework> frameworks, String digest) {
        this.rules = rules;
        this.frameworks = frameworks;
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
        Catalogue catalogue = load(
                join(bundled.rules(), pack.rules()),
                join(bundled.frameworks(), pack.frameworks()),
                new ExpressionCompiler(bundled.trees()));
        catalogue.compiled().skip(bundled.rules().size()).forEach(CompiledRule::checkExamples);
        return catalogue;
    }

    private static List<RuleSource> join(List<RuleSource> bundled, List<RuleSource> ofPack) {
        return Stream.concat(bundled.stream(), ofPack.stream()).toList();
    }

    /** A catalogue of these files. Throws {@link InvalidRule} for a mistake in any of them. */
    public static Catalogue load(List<RuleSource> ruleFiles, List<RuleSource> frameworkFiles) {
        return load(ruleFiles, frameworkFiles, new ExpressionCompiler(Map.of()));
    }

    private static Catalogue load(
            List<RuleSource> ruleFiles, List<RuleSource> frameworkFiles, ExpressionCompiler compiler) {
        Map<String, CompiledRule> rules = compile(ruleFiles, new RuleReader(compiler));
        FrameworkReader reader = new FrameworkReader(rules);
        List<Framework> frameworks = frameworkFiles.stream().map(reader::read).toList();
        refuseTwice(frameworkFiles, frameworks);
        Map<String, List<Reference>> references = references(frameworks);
        rules.replaceAll((id, compiled) -> compiled.withReferences(references.getOrDefault(id, List.of())));
        return new Catalogue(rules, frameworks, digest(ruleFiles, frameworkFiles));
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

    private static void refuseTwice(List<RuleSource> files, List<Framework> frameworks) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < files.size(); i++) {
            String id = frameworks.get(i).id();
            if (!ids.add(id)) {
                throw YamlValue.parse(files.get(i))
                        .member("id")
                        .invalid(Code.ID_TWICE, "the framework " + id + " is there twice");
            }
        }
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

    private static String digest(List<RuleSource> ruleFiles, List<RuleSource> frameworkFiles) {
        String all = Stream.concat(ruleFiles.stream(), frameworkFiles.stream())
                .map(file -> file.name() + " " + Digest.of(file.text().getBytes(StandardCharsets.UTF_8)))
                .sorted()
                .collect(Collectors.joining("\n"));
        return Digest.of(all.getBytes(StandardCharsets.UTF_8));
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
                : rule.decision().facts().stream().map(Catalogue::factRead).toList();
    }

    private static FactRead factRead(String path) {
        SubjectKind root =
                SubjectKind.ofWord(path.substring(0, path.indexOf('.'))).orElseThrow();
        Facts.Fact fact = Facts.of(root.configurationType()).named(Patch.nameOf(path));
        return new FactRead(path, fact == null ? "" : fact.source());
    }

    public List<Framework> frameworks() {
        return frameworks;
    }

    /** Over the texts of all rules and frameworks. */
    public String digest() {
        return digest;
    }

    /** What all rules on this kind of subject say of the case. */
    public List<Judgement> judge(Case judged) {
        return of(judged.kind()).flatMap(rule -> rule.judge(judged).stream()).toList();
    }

    /**
     * The facts of engine and host that rules on this kind read, as canonical JSON: {@code {"engine":{…},"host":{…}}}
     * without what is absent or empty. Equal contexts and equal configurations are one case.
     */
    public byte[] context(SubjectKind kind, Optional<Host> host, Optional<Engine> engine) {
        Map<String, Object> context = new TreeMap<>();
        if (Roots.context(kind).contains(SubjectKind.ENGINE)) {
            engine.ifPresent(facts -> put(context, kind, SubjectKind.ENGINE, facts));
        }
        if (Roots.context(kind).contains(SubjectKind.HOST)) {
            host.ifPresent(facts -> put(context, kind, SubjectKind.HOST, facts));
        }
        return CanonicalJson.write(context);
    }

    /** The case of a stored configuration and its {@link #context}. Throws MalformedJson for what is neither. */
    public Case readCase(SubjectKind kind, byte[] content, byte[] context) {
        Json under = new JsonReader(JsonLimits.REPORT).read(context);
        return new Case(
                kind,
                ReportReader.readConfiguration(kind, content),
                part(under, SubjectKind.HOST).map(Host.class::cast),
                part(under, SubjectKind.ENGINE).map(Engine.class::cast));
    }

    private static Optional<Configuration> part(Json context, SubjectKind kind) {
        Json part = context.at(kind.word());
        return part.isNull()
                ? Optional.empty()
                : Optional.of(RecordReader.read(part, kind.configurationType(), kind.word()));
    }

    private void put(Map<String, Object> context, SubjectKind kind, SubjectKind under, Configuration facts) {
        Map<String, Object> read = new TreeMap<>();
        Map<String, String> missing = new TreeMap<>();
        for (String path : factsRead(kind)) {
            String name = Patch.nameOf(path);
            Facts.Fact fact = Facts.of(facts.getClass()).named(name);
            if (fact != null && path.startsWith(under.word() + ".")) {
                fact.valueIn((Record) facts)
                        .ifPresentOrElse(
                                value -> read.put(name, value),
                                () -> Optional.ofNullable(facts.missing().get(name))
                                        .ifPresent(why -> missing.put(name, why)));
            }
        }
        if (!missing.isEmpty()) {
            read.put("missing", missing);
        }
        if (!read.isEmpty()) {
            context.put(under.word(), read);
        }
    }

    private Set<String> factsRead(SubjectKind kind) {
        return of(kind).flatMap(rule -> rule.decision().facts().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Stream<CompiledRule> of(SubjectKind kind) {
        return rules.values().stream().filter(rule -> rule.rule().subject() == kind);
    }

    Stream<CompiledRule> compiled() {
        return rules.values().stream();
    }
}
