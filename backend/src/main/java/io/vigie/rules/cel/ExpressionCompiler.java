package io.vigie.rules.cel;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelProtoAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.expr.CheckedExpr;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import io.vigie.rules.definitions.ExpressionText;
import io.vigie.rules.facts.SupportDates;
import io.vigie.rules.yaml.InvalidRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles expressions over the wire records. */
public final class ExpressionCompiler {
    /** Far above what a real object needs, far below what a hostile one could cost. */
    private static final int MAXIMUM_ITERATIONS = 10_000;

    private final Map<String, byte[]> known;
    private final Cel cel = environment();

    /**
     * @param known expressions that were checked before, by their text
     */
    public ExpressionCompiler(Map<String, byte[]> known) {
        this.known = known;
    }

    private static Cel environment() {
        CelBuilder builder = CelFactory.plannerCelBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .comprehensionMaxIterations(MAXIMUM_ITERATIONS)
                        .build())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(new FactTypes())
                .addFunctionDeclarations(FactFunctions.declarations())
                .addFunctionBindings(FactFunctions.bindings())
                .addFunctionDeclarations(StrictOperands.declaration())
                .addFunctionBindings(StrictOperands.binding())
                .addVar(FactsRead.NOW, SimpleType.TIMESTAMP)
                .addVar(FactsRead.UNTIL, SimpleType.TIMESTAMP)
                .addVar(BundledSupport.ROOT, FactTypes.reference(SupportDates.class));
        Variables.types().forEach((root, type) -> builder.addVar(root, FactTypes.reference(type)));
        return builder.build();
    }

    /** The expression, which may read these roots alone. Throws {@link InvalidRule} at its place. */
    public Expression compile(ExpressionText source, Set<String> roots, List<CelType> results) {
        try {
            CelAbstractSyntaxTree tree = tree(source.text());
            if (!results.contains(tree.getResultType())) {
                throw source.invalidAt(
                        1,
                        0,
                        InvalidRule.Code.EXPRESSION_TYPE,
                        "gives %s instead of %s"
                                .formatted(
                                        tree.getResultType().name(),
                                        results.getFirst().name()));
            }
            return new Expression(source.text(), new FactsRead(tree, source, roots).all(), cel.createProgram(tree));
        } catch (CelValidationException invalid) {
            throw InvalidRule.together(invalid.getErrors().stream()
                    .map(issue -> invalid(issue, source))
                    .toList());
        } catch (CelEvaluationException impossible) {
            throw source.invalidAt(1, 0, InvalidRule.Code.EXPRESSION_INVALID, String.valueOf(impossible.getMessage()));
        }
    }

    private static InvalidRule invalid(CelIssue issue, ExpressionText source) {
        return source.invalidAt(
                issue.getSourceLocation().getLine(),
                issue.getSourceLocation().getColumn(),
                InvalidRule.Code.EXPRESSION_INVALID,
                issue.getMessage() + FactSuggestion.of(issue.getMessage(), source.text()));
    }

    private CelAbstractSyntaxTree tree(String expression) throws CelValidationException {
        byte[] checked = known.get(expression);
        return checked == null ? parsedAndChecked(expression) : tree(checked);
    }

    private CelAbstractSyntaxTree parsedAndChecked(String expression) throws CelValidationException {
        return cel.check(StrictOperands.wrappedIn(cel.parse(expression).getAst()))
                .getAst();
    }

    private static CelAbstractSyntaxTree tree(byte[] checked) {
        try {
            return CelProtoAbstractSyntaxTree.fromCheckedExpr(CheckedExpr.parseFrom(checked))
                    .getAst();
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("a prepared expression cannot be read", damaged);
        }
    }

    /** The expression, parsed and checked, as {@link #ExpressionCompiler} takes it. */
    public byte[] checked(String expression) {
        try {
            return CelProtoAbstractSyntaxTree.fromCelAst(parsedAndChecked(expression))
                    .toCheckedExpr()
                    .toByteArray();
        } catch (CelValidationException invalid) {
            throw new IllegalArgumentException(invalid);
        }
    }
}
