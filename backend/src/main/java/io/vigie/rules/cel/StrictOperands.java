package io.vigie.rules.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelMutableAst;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableComprehension;
import dev.cel.common.navigation.CelNavigableMutableAst;
import dev.cel.common.navigation.CelNavigableMutableExpr;
import dev.cel.common.navigation.TraversalOrder;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.values.ErrorValue;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.Set;

/**
 * Keeps a missing fact from becoming an answer. Where {@code ||}, {@code &&}, {@code all} or {@code exists} end in an
 * error, CEL's planned runtime (0.14) hands that error on as if it were a value: to {@code !}, which then fails for a
 * reason of its own, and to {@code !=}, for which it differs from true. Such an operand is wrapped in a function that
 * throws the error again.
 */
final class StrictOperands {
    private static final String FUNCTION = "decided";
    private static final String OVERLOAD = "decided_value";
    private static final Set<String> LOGICAL =
            Set.of(Operator.LOGICAL_OR.getFunction(), Operator.LOGICAL_AND.getFunction());
    private static final TypeParamType ANY = TypeParamType.create("T");

    private StrictOperands() {}

    static CelFunctionDecl declaration() {
        return CelFunctionDecl.newFunctionDeclaration(FUNCTION, CelOverloadDecl.newGlobalOverload(OVERLOAD, ANY, ANY));
    }

    static CelFunctionBinding binding() {
        return CelFunctionBinding.from(OVERLOAD, Object.class, StrictOperands::decided);
    }

    private static Object decided(Object value) {
        if (value instanceof ErrorValue error) {
            throw error.value() instanceof RuntimeException cause ? cause : new IllegalStateException(error.value());
        }
        return value;
    }

    /** The same expression, parsed and not yet checked, with such operands wrapped. */
    static CelAbstractSyntaxTree wrappedIn(CelAbstractSyntaxTree parsed) {
        CelMutableAst tree = CelMutableAst.fromCelAst(parsed);
        List<CelNavigableMutableExpr> nodes = CelNavigableMutableAst.fromAst(tree)
                .getRoot()
                .allNodes(TraversalOrder.POST_ORDER)
                .toList();
        long last = nodes.stream().mapToLong(node -> node.expr().id()).max().orElse(0);
        for (CelMutableExpr operand : nodes.stream()
                .filter(StrictOperands::isAtRisk)
                .map(CelNavigableMutableExpr::expr)
                .toList()) {
            CelMutableExpr wrapped = CelMutableExpr.newInstance(operand);
            operand.setId(++last);
            operand.setCall(CelMutableCall.create(FUNCTION, wrapped));
        }
        return CelAbstractSyntaxTree.newParsedAst(tree.toParsedAst().getExpr(), parsed.getSource());
    }

    private static boolean isAtRisk(CelNavigableMutableExpr node) {
        return mayEndInError(node.expr())
                && node.parent()
                        .filter(parent -> !handsOn(parent.expr(), node.expr()))
                        .isPresent();
    }

    private static boolean mayEndInError(CelMutableExpr expression) {
        return switch (expression.getKind()) {
            case CALL -> isLogical(expression) || isConditional(expression);
            case COMPREHENSION -> expression.comprehension().accuInit().getKind() == Kind.CONSTANT;
            case CONSTANT, IDENT, SELECT, LIST, STRUCT, MAP, NOT_SET -> false;
        };
    }

    /** Whether the outer expression takes an error of the inner one for what it is. */
    private static boolean handsOn(CelMutableExpr outer, CelMutableExpr inner) {
        return switch (outer.getKind()) {
            case CALL ->
                isLogical(outer) || (isConditional(outer) && outer.call().args().getFirst() != inner);
            case COMPREHENSION -> isPartOfLoop(outer.comprehension(), inner);
            case CONSTANT, IDENT, SELECT, LIST, STRUCT, MAP, NOT_SET -> false;
        };
    }

    private static boolean isPartOfLoop(CelMutableComprehension loop, CelMutableExpr inner) {
        return loop.loopStep() == inner || loop.result() == inner;
    }

    private static boolean isLogical(CelMutableExpr call) {
        return LOGICAL.contains(call.call().function());
    }

    private static boolean isConditional(CelMutableExpr call) {
        return call.call().function().equals(Operator.CONDITIONAL.getFunction());
    }
}
