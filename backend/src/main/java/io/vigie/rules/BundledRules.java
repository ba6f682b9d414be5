package io.vigie.rules;

import io.vigie.rules.cel.Expression;
import io.vigie.rules.cel.ExpressionCompiler;
import io.vigie.rules.yaml.BundledFiles;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.RulePack;
import io.vigie.rules.yaml.RuleSource;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules, frameworks and definitions that come with the product: as their files say, or prepared by
 * {@link #writePrepared} for a command that must start fast, with their expressions parsed and checked, all definitions
 * put in, and without their examples.
 *
 * @param trees checked expressions by their text; empty where nothing is prepared
 */
public record BundledRules(
        List<RuleSource> rules, List<RuleSource> frameworks, List<RuleSource> definitions, Map<String, byte[]> trees) {
    private static final int FORMAT = 0x56494733;

    /** As the files say. */
    public static BundledRules ofFiles() {
        return new BundledRules(
                BundledFiles.in("rules"), BundledFiles.in("frameworks"), BundledFiles.in("definitions"), Map.of());
    }

    /** As they were prepared. Throws IOException where the file is not there or not whole. */
    public static BundledRules prepared(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != FORMAT) {
                throw new IOException("no prepared rules: " + file);
            }
            List<RuleSource> rules = readSources(in);
            List<RuleSource> frameworks = readSources(in);
            List<RuleSource> definitions = readSources(in);
            Map<String, byte[]> trees = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                trees.put(readText(in), readBytes(in));
            }
            return new BundledRules(rules, frameworks, definitions, trees);
        }
    }

    /** Writes what {@link #prepared} reads. Throws {@link InvalidRule} for a mistake in a rule. */
    public static void writePrepared(Path file) throws IOException {
        BundledRules bundled = ofFiles();
        ExpressionCompiler compiler = new ExpressionCompiler(Map.of());
        Catalogue catalogue = Catalogue.of(bundled, RulePack.EMPTY);
        List<String> expressions = catalogue
                .compiled()
                .flatMap(rule -> rule.decision().expressions())
                .map(Expression::text)
                .distinct()
                .toList();
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(FORMAT);
            writeSources(out, PreparedSource.of(bundled.rules(), catalogue.rules()));
            writeSources(out, bundled.frameworks());
            writeSources(out, bundled.definitions());
            out.writeInt(expressions.size());
            for (String expression : expressions) {
                writeText(out, expression);
                writeBytes(out, compiler.checked(expression));
            }
        }
    }

    private static void writeSources(DataOutputStream out, List<RuleSource> sources) throws IOException {
        out.writeInt(sources.size());
        for (RuleSource source : sources) {
            writeText(out, source.name());
            writeText(out, source.text());
        }
    }

    private static List<RuleSource> readSources(DataInputStream in) throws IOException {
        List<RuleSource> sources = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            sources.add(new RuleSource(readText(in), readText(in)));
        }
        return sources;
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(Math.max(0, length));
        if (bytes.length != length) {
            throw new IOException("prepared rules cut short");
        }
        return bytes;
    }
}
