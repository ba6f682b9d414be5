package io.vigie.rules.reader;

import io.vigie.i18n.Text;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import io.vigie.rules.model.Rule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads framework files. */
public final class FrameworkReader {
    static final Set<String> ITEM_KEYS =
            Set.of("id", "title", "rules", "level", "profile", "obsolete", "applies", "manual");

    static final String BY_THREAT = "by-threat";
    static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]*");
    static final Set<String> KEYS = Set.of("id", "title", "edition", "extends", "remove", "renumber", "sections");
    static final Set<String> SECTION_KEYS = Set.of("title", "items");

    private final Map<String, CompiledRule> rules;
    private final Map<String, YamlValue> files = new LinkedHashMap<>();
    private final Map<String, Framework> read = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    private FrameworkReader(Map<String, CompiledRule> rules) {
        this.rules = rules;
    }

    /** The frameworks of these files in their order, each with every item, be it written there or inherited. */
    public static List<Framework> read(List<RuleSource> sources, Map<String, CompiledRule> rules) {
        FrameworkReader reader = new FrameworkReader(rules);
        sources.stream().map(YamlValue::parse).forEach(reader::add);
        return reader.files.values().stream().map(reader::framework).toList();
    }

    private void add(YamlValue file) {
        YamlValue id = file.member("id");
        if (!ID.matcher(id.text()).matches()) {
            throw id.invalid(Code.WORD_UNKNOWN, "no framework's id, such as cis-docker-1.8.0: " + id.text());
        }
        if (files.put(id.text(), file) != null) {
            throw id.invalid(Code.ID_TWICE, "the framework " + id.text() + " is there twice");
        }
    }

    private Framework framework(YamlValue file) {
        String id = file.member("id").text();
        Framework known = read.get(id);
        if (known != null) {
            return known;
        }
        Map<String, YamlValue> members = file.members(KEYS);
        begun.add(id);
        Framework framework = new Framework(
                id,
                RuleReader.text(file.member("title")),
                file.member("edition").text(),
                items(file, members));
        read.put(id, framework);
        return framework;
    }

    private List<FrameworkItem> items(YamlValue file, Map<String, YamlValue> members) {
        YamlValue base = members.get("extends");
        if (base == null) {
            refuseChanges(file);
        }
        EditionItems items =
                new EditionItems(base == null ? List.of() : base(base).items());
        file.find("remove").ifPresent(items::remove);
        file.find("renumber").ifPresent(items::renumber);
        if (base == null || members.containsKey("sections")) {
            written(file.member("sections")).forEach(base == null ? items::append : items::put);
        }
        return items.all();
    }

    private static void refuseChanges(YamlValue file) {
        Stream.of("remove", "renumber").flatMap(key -> file.find(key).stream()).forEach(change -> {
            throw change.invalid(Code.KEY_UNKNOWN, "this is for a framework that extends another");
        });
    }

    private Framework base(YamlValue id) {
        YamlValue file = files.get(id.text());
        if (file == null) {
            throw id.invalid(Code.ID_UNKNOWN, "there is no framework " + id.text());
        }
        if (begun.contains(id.text()) && !read.containsKey(id.text())) {
            throw id.invalid(Code.CIRCLE, "the framework " + id.text() + " extends itself");
        }
        return framework(file);
    }

    private Map<FrameworkItem, YamlValue> written(YamlValue sections) {
        Map<FrameworkItem, YamlValue> items = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (YamlValue section : sections.elements()) {
            section.members(SECTION_KEYS);
            Text title = RuleReader.text(section.member("title"));
            for (YamlValue item : section.member("items").elements()) {
                items.put(item(item, title, seen), item);
            }
        }
        return items;
    }

    private FrameworkItem item(YamlValue value, Text section, Set<String> seen) {
        Map<String, YamlValue> members = value.members(ITEM_KEYS);
        String id = value.member("id").text();
        if (!seen.add(id)) {
            throw value.invalid(Code.ID_TWICE, "the item " + id + " is there twice");
        }
        if (members.containsKey("rules") && members.containsKey("applies")) {
            throw value.invalid(Code.KEY_UNKNOWN, "rules say themselves what they apply to");
        }
        return new FrameworkItem(
                id,
                RuleReader.text(value.member("title")),
                section,
                value.find("rules").map(list -> rules(list, id)).orElse(List.of()),
                Optional.ofNullable(members.get("level")).map(YamlValue::text),
                Optional.ofNullable(members.get("profile")).map(FrameworkReader::profile),
                Optional.ofNullable(members.get("obsolete")).map(RuleReader::text),
                Optional.ofNullable(members.get("applies")).map(this::known),
                Optional.ofNullable(members.get("manual")).map(RuleReader::text));
    }

    private static String profile(YamlValue value) {
        return Profile.ofWord(value.text())
                .map(Profile::word)
                .orElseThrow(() -> value.invalid(Code.WORD_UNKNOWN, "no profile: " + value.text()));
    }

    /** The ids in a list, or with the words {@code by-threat} those of the rules that name the item as a threat. */
    private List<String> rules(YamlValue value, String item) {
        if (value.isText() && value.text().equals(BY_THREAT)) {
            return rules.values().stream()
                    .map(CompiledRule::rule)
                    .filter(rule -> rule.threats().stream()
                            .anyMatch(threat -> threat.name().equals(item)))
                    .map(Rule::id)
                    .toList();
        }
        return value.elements().stream().map(this::known).toList();
    }

    private String known(YamlValue value) {
        if (!rules.containsKey(value.text())) {
            throw value.invalid(Code.ID_UNKNOWN, "there is no rule " + value.text());
        }
        return value.text();
    }
}
