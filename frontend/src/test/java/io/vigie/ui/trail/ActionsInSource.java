package io.vigie.ui.trail;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The actions that Java sources write to the trail: the second argument of calls of {@code done} and {@code refused} on a field
 * {@code trail}, and the action of {@code @RequiresRight}, or the word of its right. Constants are looked up, parameters where their method is called.
 */
final class ActionsInSource {
    private static final Set<String> WRITING = Set.of("done", "refused");
    private static final String ANNOTATION = "RequiresRight";

    private final Map<String, String> constants = new HashMap<>();
    private final List<CompilationUnitTree> sources = new ArrayList<>();
    private final Set<String> actions = new TreeSet<>();
    private final List<String> unresolved = new ArrayList<>();

    ActionsInSource(List<Path> folders) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> all = new ArrayList<>();
            for (Path folder : folders) {
                all.addAll(javaFiles(folder));
            }
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(all));
            task.parse().forEach(sources::add);
        }
        sources.forEach(source -> new Constants(source).scan(source, null));
        sources.forEach(source -> new Calls(source).scan(source, null));
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** What is written. */
    Set<String> actions() {
        return actions;
    }

    /** Calls whose action is no constant that can be found: to be read by a person, or made one. */
    List<String> unresolved() {
        return unresolved;
    }

    private static String fileName(CompilationUnitTree source) {
        String name = source.getSourceFile().getName();
        return name.substring(name.lastIndexOf('/') + 1, name.length() - ".java".length());
    }

    private final class Constants extends TreeScanner<Void, Void> {
        private final String file;

        Constants(CompilationUnitTree source) {
            this.file = fileName(source);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void none) {
            if (variable.getInitializer() instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                constants.put(file + "." + variable.getName(), text);
            }
            return super.visitVariable(variable, none);
        }
    }

    private final class Calls extends TreeScanner<Void, Void> {
        private final CompilationUnitTree source;
        private MethodTree method;

        Calls(CompilationUnitTree source) {
            this.source = source;
        }

        @Override
        public Void visitMethod(MethodTree entered, Void none) {
            MethodTree outer = method;
            method = entered;
            super.visitMethod(entered, none);
            method = outer;
            return null;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            if (call.getMethodSelect() instanceof MemberSelectTree called
                    && WRITING.contains(called.getIdentifier().toString())
                    && called.getExpression().toString().matches("(this\\.)?trail")) {
                resolve(call.getArguments().get(1), method, new TreeSet<>());
            }
            return super.visitMethodInvocation(call, none);
        }

        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void none) {
            if (annotation.getAnnotationType().toString().equals(ANNOTATION)) {
                Optional<ExpressionTree> action = argument(annotation, "action");
                action.ifPresent(given -> resolve(given, method, new TreeSet<>()));
                if (action.isEmpty()) {
                    actions.add(word(argument(annotation, "value").orElseThrow()));
                }
            }
            return super.visitAnnotation(annotation, none);
        }

        private static Optional<ExpressionTree> argument(AnnotationTree annotation, String name) {
            return annotation.getArguments().stream()
                    .flatMap(given -> switch (given) {
                        case AssignmentTree named
                        when named.getVariable().toString().equals(name) -> Stream.of(named.getExpression());
                        case AssignmentTree other -> Stream.<ExpressionTree>empty();
                        default -> name.equals("value") ? Stream.of(given) : Stream.<ExpressionTree>empty();
                    })
                    .findFirst();
        }

        /** Of {@code Right.SEE_POSTURE}, or of the first of several. */
        private static String word(ExpressionTree rights) {
            ExpressionTree first = rights instanceof NewArrayTree several
                    ? several.getInitializers().getFirst()
                    : rights;
            return ((MemberSelectTree) first)
                    .getIdentifier()
                    .toString()
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-');
        }

        private void resolve(ExpressionTree action, MethodTree within, Set<String> seen) {
            int parameter = parameter(action, within);
            if (parameter >= 0) {
                ofCallers(within, parameter, seen);
            } else if (action instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                actions.add(text);
            } else if (constant(action) != null) {
                actions.add(constant(action));
            } else if (!action.toString().equals("action(required)")) {
                unresolved.add(fileName(source) + ": " + action);
            }
        }

        private String constant(ExpressionTree expression) {
            return switch (expression) {
                case IdentifierTree name -> constants.get(fileName(source) + "." + name);
                case MemberSelectTree member -> constants.get(member.toString());
                default -> null;
            };
        }

        private static int parameter(ExpressionTree action, MethodTree within) {
            List<String> names = within == null
                    ? List.of()
                    : within.getParameters().stream()
                            .map(one -> one.getName().toString())
                            .toList();
            return action instanceof IdentifierTree name ? names.indexOf(name.toString()) : -1;
        }

        /** Of a private method all calls are in its file. */
        private void ofCallers(MethodTree called, int parameter, Set<String> seen) {
            String name = called.getName().toString();
            int size = called.getParameters().size();
            if (!called.getModifiers().toString().contains("private")) {
                unresolved.add(fileName(source) + ": " + name + " is called by others");
            }
            if (!seen.add(name + size)) {
                return;
            }
            new TreeScanner<Void, Void>() {
                private MethodTree caller;

                @Override
                public Void visitMethod(MethodTree entered, Void none) {
                    caller = entered;
                    return super.visitMethod(entered, none);
                }

                @Override
                public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                    if (call.getMethodSelect().toString().equals(name)
                            && call.getArguments().size() == size) {
                        resolve(call.getArguments().get(parameter), caller, seen);
                    }
                    return super.visitMethodInvocation(call, none);
                }
            }.scan(source, null);
        }
    }
}
