package io.vigie.collect.auditd;

import io.vigie.collect.auditd.AuditEntry.Verb;
import io.vigie.collect.host.HostRoot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a rules file, as {@code auditctl} reads it. */
public final class AuditLine {
    /** The kernel refuses longer rules. */
    private static final int MAXIMUM_LENGTH = 8_192;

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"'\\\\]++|\\\\.|\"[^\"]*+\"|'[^']*+')++");
    private static final Pattern FIELD = Pattern.compile("(\\w+)(!=|>=|<=|&=|=|>|<|&)(.*)");
    private static final Set<String> NARROW_ARCHITECTURES =
            Set.of("b32", "i386", "i486", "i586", "i686", "arm", "armv7l");

    private Verb verb = Verb.OTHER;
    private Optional<String> path = Optional.empty();
    private boolean tree;
    private String permissions = AuditEntry.ALL;
    private boolean someSystemCalls;
    private boolean narrowed;
    private boolean first;

    private AuditLine(List<String> words, HostRoot root) {
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty()) {
            String option = left.pop();
            boolean alone = !option.matches("-[waApkSCF]") || left.isEmpty();
            take(option, alone ? "" : left.pop(), root);
        }
        if (verb == Verb.NEVER_ANY_TASK && (narrowed || path.isPresent())) {
            verb = Verb.OTHER;
        }
    }

    /** What the line adds, if it adds a rule. */
    public static Optional<AuditLine> of(String line, HostRoot root) {
        List<String> words = words(line);
        boolean adds = words.stream().anyMatch(Set.of("-w", "-a", "-A")::contains);
        return adds ? Optional.of(new AuditLine(words, root)) : Optional.empty();
    }

    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        if (!line.stripLeading().startsWith("#") && line.length() <= MAXIMUM_LENGTH) {
            Matcher matcher = WORD.matcher(line);
            while (matcher.find()) {
                words.add(matcher.group().replaceAll("[\"']", "").replaceAll("\\\\(.)", "$1"));
            }
        }
        return words;
    }

    private void take(String option, String value, HostRoot root) {
        switch (option) {
            case "-w" -> watch(value, root);
            case "-a" -> list(value);
            case "-A" -> {
                list(value);
                first = true;
            }
            case "-p" -> permissions = permissions(value);
            case "-k" -> {}
            case "-S" -> someSystemCalls |= !value.equals("all");
            case "-C" -> narrowed = true;
            case "-F" -> field(value);
            // It says nothing of paths.
            default -> {}
        }
    }

    private void watch(String watched, HostRoot root) {
        verb = Verb.ALWAYS;
        path(watched, root.isFolder(watched));
    }

    private void path(String watched, boolean below) {
        path = Optional.of(watched.length() > 1 ? watched.replaceAll("/+$", "") : watched);
        tree = below;
        narrowed |= !watched.startsWith("/");
    }

    private void list(String value) {
        Set<String> parts = Set.of(value.split(",", 2));
        boolean never = parts.contains("never");
        if (parts.contains("exit")) {
            verb = never ? Verb.NEVER : Verb.ALWAYS;
        } else if (never && parts.contains("task")) {
            verb = Verb.NEVER_ANY_TASK;
        }
    }

    private void field(String field) {
        Matcher parts = FIELD.matcher(field);
        if (!parts.matches() || !parts.group(2).equals("=")) {
            narrowed = true;
            return;
        }
        String value = parts.group(3);
        switch (parts.group(1)) {
            case "path" -> path(value, false);
            case "dir" -> path(value, true);
            case "perm" -> permissions = permissions(value);
            case "key" -> {}
            case "arch" -> narrowed |= NARROW_ARCHITECTURES.contains(value);
            default -> narrowed = true;
        }
    }

    private static String permissions(String given) {
        return AuditEntry.ALL
                .chars()
                .filter(permission -> given.indexOf(permission) >= 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether it goes before the rules there are. */
    boolean isFirst() {
        return first;
    }

    public AuditEntry entry() {
        return new AuditEntry(verb, path, tree, permissions, someSystemCalls, narrowed);
    }
}
