package io.vigie.rules.reader;

import io.vigie.json.Json;
import io.vigie.json.RecordReader;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is allowed on hosts, by their group. The nearest group with an entry for a fact decides it. */
public final class Allowances {
    static final Set<String> KEYS = Set.of("group", Variables.ALLOWED);
    static final Pattern GROUP = Pattern.compile("/|(/[a-z0-9][a-z0-9._-]*)+");

    private final Map<String, Map<String, Json>> byGroup = new TreeMap<>();
    private final String digest;

    private Allowances(String digest) {
        this.digest = digest;
    }

    /** Throws {@link InvalidRule} for a file that says of no group, of one twice, or something that is no fact. */
    public static Allowances of(List<RuleSource> files) {
        Allowances allowances = new Allowances(files.isEmpty() ? "" : RuleSource.digest(files.stream()));
        files.forEach(file -> allowances.add(YamlValue.parse(file)));
        return allowances;
    }

    private void add(YamlValue file) {
        file.members(KEYS);
        YamlValue group = file.member("group");
        if (!GROUP.matcher(group.text()).matches()) {
            throw group.invalid(Code.WORD_UNKNOWN, "no host group, such as /prod/web: " + group.text());
        }
        YamlValue allowed = file.member(Variables.ALLOWED);
        allowed.read(Allowed.class, Variables.ALLOWED);
        if (byGroup.put(group.text(), allowed.json().members()) != null) {
            throw group.invalid(Code.ID_TWICE, "the group " + group.text() + " is there twice");
        }
    }

    /** Over the texts of all files; empty where there are none. */
    public String digest() {
        return digest;
    }

    public Set<String> groups() {
        return Set.copyOf(byGroup.keySet());
    }

    public boolean isEmpty() {
        return byGroup.isEmpty();
    }

    public Allowed of(String group) {
        Map<String, Json> nearest = new LinkedHashMap<>();
        fromRootTo(group).forEach(each -> nearest.putAll(byGroup.getOrDefault(each, Map.of())));
        return nearest.isEmpty()
                ? Allowed.NOTHING
                : RecordReader.read(new Json.JsonObject(nearest, 0, 0), Allowed.class, Variables.ALLOWED);
    }

    private static List<String> fromRootTo(String group) {
        List<String> path = new ArrayList<>(List.of("/"));
        for (int end = group.indexOf('/', 1); end > 0; end = group.indexOf('/', end + 1)) {
            path.add(group.substring(0, end));
        }
        path.add(group);
        return path;
    }
}
