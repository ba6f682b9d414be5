package io.vigie.rules.labels;

import io.vigie.i18n.Text;
import io.vigie.rules.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where agents read facts, in words for people: the engine's answer about the container in place of a call and its field. */
public final class SourceLabels {
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[,;] ");
    private static final Text AND = new Text(" and ", " et ");
    private static final List<Label> LABELS = BilingualFile.read(SourceLabels.class, "sources.yaml").elements().stream()
            .map(Label::of)
            .toList();

    private SourceLabels() {}

    private record Label(Pattern pattern, Text words, boolean plain) {
        static Label of(YamlValue value) {
            return new Label(
                    Pattern.compile(value.member("pattern").text()),
                    BilingualFile.text(value),
                    value.find("plain").isPresent());
        }

        String of(Matcher part, Locale language) {
            String written = words.in(language);
            for (int group = 0; group <= part.groupCount(); group++) {
                written = written.replace(
                        "{" + group + "}",
                        Optional.ofNullable(part.group(group)).orElse(""));
            }
            return written;
        }
    }

    /** In words that follow "read from". */
    public static String of(String source, Locale language) {
        List<String> all = new ArrayList<>();
        parts(source).map(part -> words(part, language)).distinct().forEach(words -> add(words, all));
        int last = all.size() - 1;
        return last < 1
                ? String.join("", all)
                : String.join(", ", all.subList(0, last)) + AND.in(language) + all.get(last);
    }

    private static void add(String words, List<String> all) {
        if (words.startsWith("(") && !all.isEmpty()) {
            all.add(all.removeLast() + " " + words);
        } else if (!words.isEmpty()) {
            all.add(words);
        }
    }

    /** Calls with their fields, and files, as they stand; empty where nothing is more technical than the words for people. */
    public static String technical(String source) {
        String named = parts(source)
                .filter(part -> labels(part).noneMatch(Label::plain))
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
        return named.equals(of(source, Locale.ENGLISH)) ? "" : named;
    }

    /** Whether every part of it has words. */
    static boolean has(String source) {
        return parts(source).allMatch(part -> labels(part).findAny().isPresent());
    }

    private static Stream<String> parts(String source) {
        return Arrays.stream(BETWEEN_PARTS.split(source)).filter(part -> !part.isEmpty());
    }

    private static Stream<Label> labels(String part) {
        return LABELS.stream()
                .filter(label -> label.pattern().matcher(part).matches())
                .limit(1);
    }

    private static String words(String part, Locale language) {
        return labels(part)
                .findFirst()
                .map(label -> {
                    Matcher matcher = label.pattern().matcher(part);
                    matcher.matches();
                    return label.of(matcher, language);
                })
                .orElse(part);
    }
}
