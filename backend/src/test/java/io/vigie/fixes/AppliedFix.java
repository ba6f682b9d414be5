package io.vigie.fixes;

import io.vigie.rules.Catalogue;
import io.vigie.rules.model.Rule;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the fix of one rule is proved; {@code fixes-applied.yaml} says so of every rule.
 *
 * @param entry what stands there
 */
public record AppliedFix(String rule, YamlValue entry) {
    private static final String FILE = "/fixes-applied.yaml";

    /** How far a fix is proved. */
    public enum Proof {
        REAL,
        PARSER,
        NOT
    }

    public static List<AppliedFix> all() {
        try (InputStream file = Objects.requireNonNull(AppliedFix.class.getResourceAsStream(FILE))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return YamlValue.parse(new RuleSource(FILE, text)).members().entrySet().stream()
                    .map(member -> new AppliedFix(member.getKey(), member.getValue()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<AppliedFix> with(String key) {
        return all().stream().filter(fix -> fix.entry.find(key).isPresent());
    }

    public Proof proof() {
        return entry.find("not").isPresent() ? Proof.NOT : entry.find("parser").isPresent() ? Proof.PARSER : Proof.REAL;
    }

    /** Why it is applied nowhere, or only read. */
    public Optional<String> why() {
        return entry.find("not").or(() -> entry.find("parser")).map(YamlValue::text);
    }

    /** Ways in which it is applied. */
    public List<String> ways() {
        return List.copyOf(entry.members().keySet());
    }

    /** The test that applies it. */
    public Optional<String> elsewhere() {
        return text("elsewhere");
    }

    List<String> lines(String key) {
        return entry.member(key).elements().stream().map(YamlValue::text).toList();
    }

    Optional<String> text(String key) {
        return entry.find(key).map(YamlValue::text);
    }

    Rule found() {
        return Catalogue.bundled().rule(rule).orElseThrow();
    }

    @Override
    public String toString() {
        return rule;
    }
}
