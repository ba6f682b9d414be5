package io.vigie.collect.firewall;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The chain that stands before published ports: it filters where something in it, or where it leads, is refused. */
final class DockerUserChain {
    private static final String NAME = "DOCKER-USER";
    private static final Pattern RULE = Pattern.compile("^\\s*-([AI])\\s+(\\S+)(.*)$", Pattern.MULTILINE);
    private static final Pattern TARGET = Pattern.compile("\\s(?:-j|--jump|-g|--goto)\\s+(\\S+)");
    private static final Pattern REFUSED = Pattern.compile("\\s(?:-j|--jump)\\s+(?:DROP|REJECT)\\b");
    private static final Pattern END = Pattern.compile("\\s+(?:-j|--jump)\\s+(?:RETURN|ACCEPT)\\s*");
    private static final Pattern DIRECT =
            Pattern.compile("chain=\"DOCKER-USER\"[^>]{0,200}>[^<]{0,1000}-j\\s+(?:DROP|REJECT)\\b");

    private static final Pattern CHAIN = Pattern.compile("\\bchain\\s+(\\S+)\\s*\\{([^}]*)}");
    private static final Pattern ADDED =
            Pattern.compile("^\\s*(?:add|insert) rule \\S+ (?:\\S+ )?([\\w-]+) (.*)$", Pattern.MULTILINE);
    private static final Pattern LEADS = Pattern.compile("\\b(?:jump|goto)\\s+([\\w-]+)");
    private static final Pattern DROPPED = Pattern.compile("\\b(?:drop|reject)\\b");

    private final Map<String, List<String>> rules = new HashMap<>();
    private final Pattern refused;
    private final Pattern target;

    private DockerUserChain(Pattern refused, Pattern target) {
        this.refused = refused;
        this.target = target;
    }

    /** In rules as {@code iptables-save} writes them; what follows a rule that ends the chain for everything is dead. */
    static boolean filtersInTables(String text) {
        DockerUserChain chain = new DockerUserChain(REFUSED, TARGET);
        Set<String> ended = new HashSet<>();
        Matcher rule = RULE.matcher(text);
        while (rule.find()) {
            boolean first = rule.group(1).equals("I");
            if (first || !ended.contains(rule.group(2))) {
                chain.add(rule.group(2), rule.group(3));
            }
            if (!first && END.matcher(rule.group(3)).matches()) {
                ended.add(rule.group(2));
            }
        }
        return chain.filters();
    }

    /** In firewalld's own rules for chains of others. */
    static boolean filtersDirectly(String text) {
        return DIRECT.matcher(text).find();
    }

    /** In a file of nftables. */
    static boolean filtersInRuleset(String text) {
        DockerUserChain chain = new DockerUserChain(DROPPED, LEADS);
        String rules = text.replaceAll("(?m)#.*$", "");
        CHAIN.matcher(rules).results().forEach(found -> chain.add(found.group(1), found.group(2)));
        ADDED.matcher(rules).results().forEach(found -> chain.add(found.group(1), found.group(2)));
        return chain.filters();
    }

    private void add(String chain, String rule) {
        rules.computeIfAbsent(chain, name -> new ArrayList<>()).add(rule);
    }

    private boolean filters() {
        Set<String> reached = new HashSet<>(Set.of(NAME));
        Deque<String> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            for (String rule : rules.getOrDefault(next.pop(), List.of())) {
                if (refused.matcher(rule).find()) {
                    return true;
                }
                target.matcher(rule)
                        .results()
                        .map(found -> found.group(1))
                        .filter(reached::add)
                        .forEach(next::push);
            }
        }
        return false;
    }
}
