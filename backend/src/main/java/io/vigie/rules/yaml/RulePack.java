package io.vigie.rules.yaml;

import io.vigie.rules.yaml.InvalidRule.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules, frameworks, allowances and definitions of the user's own beside what comes with the product. It is used as a whole or not
 * at all.
 *
 * @param rules the files that name a {@code subject}
 * @param frameworks the files that list {@code sections} or say what they {@code extends}
 * @param allowances the files that name a {@code group}
 * @param definitions the files that list {@code definitions}
 */
public record RulePack(
        List<RuleSource> rules,
        List<RuleSource> frameworks,
        List<RuleSource> allowances,
        List<RuleSource> definitions) {
    public static final RulePack EMPTY = new RulePack(List.of(), List.of(), List.of(), List.of());

    private static final int MAXIMUM_FILES = 1_000;
    private static final int MAXIMUM_BYTES = 256 * 1024;
    private static final int MAXIMUM_DEPTH = 4;

    public RulePack {
        rules = List.copyOf(rules);
        frameworks = List.copyOf(frameworks);
        allowances = List.copyOf(allowances);
        definitions = List.copyOf(definitions);
    }

    private enum Kind {
        RULE,
        FRAMEWORK,
        ALLOWANCES,
        DEFINITIONS
    }

    /** A pack of these files. Throws {@link InvalidRule} for one that is no YAML. */
    public static RulePack of(List<RuleSource> files) {
        Map<Kind, List<RuleSource>> byKind = files.stream().collect(Collectors.groupingBy(RulePack::kind));
        return new RulePack(
                byKind.getOrDefault(Kind.RULE, List.of()),
                byKind.getOrDefault(Kind.FRAMEWORK, List.of()),
                byKind.getOrDefault(Kind.ALLOWANCES, List.of()),
                byKind.getOrDefault(Kind.DEFINITIONS, List.of()));
    }

    private static Kind kind(RuleSource file) {
        Set<String> keys = YamlValue.parse(file).members().keySet();
        if (keys.contains("sections") || keys.contains("extends")) {
            return Kind.FRAMEWORK;
        }
        if (keys.contains("definitions")) {
            return Kind.DEFINITIONS;
        }
        return keys.contains("group") ? Kind.ALLOWANCES : Kind.RULE;
    }

    /** Every file of the pack. */
    public Stream<RuleSource> files() {
        return Stream.of(rules, frameworks, allowances, definitions).flatMap(List::stream);
    }

    /**
     * The {@code .yaml} files below a folder, links not followed. Throws {@link InvalidRule} for too many or too large
     * ones, UncheckedIOException where the folder cannot be read.
     */
    public static RulePack in(Path folder) {
        return of(paths(folder).stream().map(file -> source(folder, file)).toList());
    }

    /** The files that a pack in this folder consists of. */
    public static List<Path> paths(Path folder) {
        try (Stream<Path> paths = Files.walk(folder, MAXIMUM_DEPTH)) {
            List<Path> files = paths.filter(RulePack::isRuleFile)
                    .sorted()
                    .limit(MAXIMUM_FILES + 1L)
                    .toList();
            if (files.size() > MAXIMUM_FILES) {
                throw tooLarge(folder.toString(), "more than %,d files".formatted(MAXIMUM_FILES));
            }
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isRuleFile(Path path) {
        return path.toString().endsWith(".yaml") && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static RuleSource source(Path folder, Path file) {
        return source(folder.relativize(file).toString(), file);
    }

    /** A file, called so in messages. Throws {@link InvalidRule} for one that is too large, or no text. */
    public static RuleSource source(String name, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAXIMUM_BYTES + 1);
            if (bytes.length > MAXIMUM_BYTES) {
                throw tooLarge(name, "more than %,d bytes".formatted(MAXIMUM_BYTES));
            }
            return new RuleSource(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException binary) {
            throw new InvalidRule(name, 1, 1, Code.NOT_YAML, "the file is not text in UTF-8");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InvalidRule tooLarge(String file, String message) {
        return new InvalidRule(file, 1, 1, Code.TOO_LARGE, message);
    }
}
