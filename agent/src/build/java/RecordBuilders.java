import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Writes a builder for each record whose facts are gathered one by one, before the agent is compiled: a key for each fact,
 * with its type, and the call of the record's constructor. A fact that is misspelt or of another type does not compile then.
 * Arguments: the folder of sources, the folder to write to, and the records' files.
 */
class RecordBuilders {
    private static final String PACKAGE = "io.vigie.collect.builder";

    /** A component of the record; {@code type} is what its Optional holds, or its type if it is none. */
    private record Part(String name, String type, boolean fact) {
        static Part of(VariableTree field) {
            String type = field.getType().toString();
            boolean optional = type.startsWith("Optional<");
            return new Part(
                    field.getName().toString(),
                    optional ? type.substring("Optional<".length(), type.length() - 1) : type,
                    optional);
        }

        String key() {
            return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        }

        /** Given when the builder is made, since the record has it always. */
        boolean given() {
            return !fact && !type.equals("Map<String, String>");
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path sources = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]).resolve(PACKAGE.replace('.', '/'));
        Files.createDirectories(folder);
        for (String file : List.of(arguments).subList(2, arguments.length)) {
            write(folder, sources.resolve(file));
        }
    }

    private static void write(Path folder, Path source) throws IOException {
        CompilationUnitTree unit = parsed(source);
        ClassTree record = (ClassTree) unit.getTypeDecls().getFirst();
        List<Part> parts = record.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .map(Part::of)
                .toList();
        String name = record.getSimpleName().toString();
        Path target = folder.resolve(name + "Builder.java");
        String text = text(name, imports(unit, name), parts);
        if (!Files.exists(target) || !Files.readString(target).equals(text)) {
            Files.writeString(target, text);
        }
    }

    private static CompilationUnitTree parsed(Path source) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            return task.parse().iterator().next();
        }
    }

    private static String imports(CompilationUnitTree unit, String name) {
        List<String> lines = new ArrayList<>(unit.getImports().stream()
                .filter(line -> !line.isStatic())
                .map(ImportTree::getQualifiedIdentifier)
                .map(Object::toString)
                .filter(type -> !type.endsWith(".ReadFrom"))
                .toList());
        lines.add(unit.getPackageName() + "." + name);
        return lines.stream().distinct().sorted().map(line -> "import " + line + ";\n").collect(Collectors.joining());
    }

    private static String text(String name, String imports, List<Part> parts) {
        List<Part> facts = parts.stream().filter(Part::fact).toList();
        List<Part> given = parts.stream().filter(Part::given).toList();
        return """
                package %1$s;

                %2$simport javax.annotation.processing.Generated;

                /** Makes a {@link %3$s} of facts that are put one by one; those that are not put are absent. */
                @Generated("RecordBuilders")
                public final class %3$sBuilder extends RecordBuilder<%3$s> {
                %4$s
                    /** All of them. */
                    public static final List<Fact<%3$s, ?>> FACTS = List.of(
                            %5$s);

                %6$s    public %3$sBuilder(%7$s) {
                        super(FACTS.size());%8$s
                    }

                    @Override
                    protected List<Fact<%3$s, ?>> known() {
                        return FACTS;
                    }

                    @Override
                    protected %3$s built(Parts<%3$s> of) {
                        return new %3$s(
                                %9$s);
                    }

                    @Override
                    protected Optional<?>[] factsOf(%3$s original) {
                        return new Optional<?>[] {
                            %10$s
                        };
                    }
                }
                """.formatted(
                        PACKAGE,
                        withLists(imports),
                        name,
                        keys(name, facts),
                        joined(facts, Part::key, ",\n            "),
                        joined(given, part -> "    private final " + part.type() + " " + part.name() + ";\n", "")
                                + (given.isEmpty() ? "" : "\n"),
                        joined(given, part -> part.type() + " " + part.name(), ", "),
                        joined(given, part -> "\n        this." + part.name() + " = " + part.name() + ";", ""),
                        joined(parts, part -> part.fact() ? "of.fact(" + part.key() + ")" : argument(part), ",\n                "),
                        joined(facts, part -> "original." + part.name() + "()", ",\n            "));
    }

    private static String withLists(String imports) {
        return imports.contains("import java.util.List;") ? imports : imports + "import java.util.List;\n";
    }

    private static String keys(String name, List<Part> facts) {
        StringBuilder keys = new StringBuilder();
        for (int at = 0; at < facts.size(); at++) {
            Part fact = facts.get(at);
            keys.append("    public static final Fact<%s, %s> %s = new Fact<>(%d, \"%s\");%n"
                    .formatted(name, fact.type(), fact.key(), at, fact.name()));
        }
        return keys.toString();
    }

    private static String argument(Part part) {
        return part.given() ? part.name() : "of." + part.name() + "()";
    }

    private static String joined(List<Part> parts, Function<Part, String> each, String between) {
        return parts.stream().map(each).collect(Collectors.joining(between));
    }
}
