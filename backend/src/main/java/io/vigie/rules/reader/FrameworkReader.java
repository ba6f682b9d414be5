package io.vigie.rules.reader;

import io.vigie.i18n.Text;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.model.Rule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads framework files. */
public final class FrameworkReader {
    private static final Set<String> ITEM_KEYS =
            Set.of("id", "title", "rules", "level", "profile", "obsolete", "applies", "manual");

    private final Map<String, CompiledRule> rules;

    public FrameworkReader(Map<String, CompiledRule> rules) {
        this.rules = rules;
    }

    public Framework read(RuleSource source) {
        YamlValue file = YamlValue.parse(source);
        file.members(Set.of("id", "title", "edition", "sections"));
        List<FrameworkItem> items = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlValue section : file.member("sections").elements()) {
            section.members(Set.of("title", "items"));
            Text title = RuleReader.text(section.member("title"));
            for (YamlValue item : section.member("items").elements()) {
                items.add(item(item, title, seen));
            }
        }
        return new Framework(
                file.member("id").text(),
                RuleReader.text(file.member("title")),
                file.member("edition").text(),
                items);
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
                Optional.ofNullable(members.get("profile")).map(YamlValue::text),
                Optional.ofNullable(members.get("obsolete")).map(RuleReader::text),
                Optional.ofNullable(members.get("applies")).map(this::known),
                Optional.ofNullable(members.get("manual")).map(RuleReader::text));
    }

    /** The ids in a list, or with the words {@code by-threat} those of the rules that name the item as a threat. */
    private List<String> rules(YamlValue value, String item) {
        if (value.isText() && value.text().equals("by-threat")) {
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
