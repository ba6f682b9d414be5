package io.vigie.rules.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.navigation.TraversalOrder;
import io.vigie.rules.definitions.ExpressionText;
import io.vigie.rules.yaml.InvalidRule;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds the facts that an expression names, and refuses what it must not name. */
public final class FactsRead {
    public static final String NOW = "now";
    /** The instant that the rule's own {@code until} comes to. */
    public static final String UNTIL = "until";

    private static final Set<String> INSTANTS = Set.of(NOW, UNTIL);
    private static final int MAXIMUM_NESTED_LOOPS = 3;

    private final CelAbstractSyntaxTree tree;
    private final ExpressionText source;
    private final Set<String> roots;
    private final Set<String> facts = new LinkedHashSet<>();

    FactsRead(CelAbstractSyntaxTree tree, ExpressionText source, Set<String> roots) {
        this.tree = tree;
        this.source = source;
        this.roots = roots;
    }

    Set<String> all() {
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes(TraversalOrder.PRE_ORDER)
                .forEach(this::visit);
        return facts;
    }

    private void visit(CelNavigableExpr node) {
        if (node.getKind() == Kind.COMPREHENSION) {
            refuseHiddenRoot(node.expr());
            refuseDeepLoops(node);
        }
        if (node.getKind() == Kind.IDENT && isRoot(node.expr().ident().name())) {
            read(node);
        }
    }

    private void read(CelNavigableExpr node) {
        String root = node.expr().ident().name();
        if (!roots.contains(root)) {
            throw invalid(node.expr(), "a rule on this subject cannot read " + root);
        }
        if (INSTANTS.contains(root)) {
            return;
        }
        CelExpr parent = node.parent().map(CelNavigableExpr::expr).orElse(node.expr());
        if (parent.getKind() != Kind.SELECT) {
            throw invalid(node.expr(), "names the whole " + root + " instead of a fact of it");
        }
        facts.add(root + "." + parent.select().field());
    }

    private void refuseHiddenRoot(CelExpr expression) {
        CelComprehension loop = expression.comprehension();
        if (isRoot(loop.iterVar())) {
            throw invalid(expression, "the variable " + loop.iterVar() + " hides a subject");
        }
    }

    /** Each loop within a loop multiplies what a case costs; what is chained, as filter and all, stands side by side. */
    private void refuseDeepLoops(CelNavigableExpr node) {
        int loops = 1;
        CelNavigableExpr inner = node;
        Optional<CelNavigableExpr> outer = node.parent();
        while (outer.isPresent()) {
            boolean within = outer.get().getKind() == Kind.COMPREHENSION
                    && outer.get().expr().comprehension().iterRange().id()
                            != inner.expr().id();
            loops += within ? 1 : 0;
            inner = outer.get();
            outer = inner.parent();
        }
        if (loops > MAXIMUM_NESTED_LOOPS) {
            throw invalid(
                    node.expr(),
                    InvalidRule.Code.EXPRESSION_TOO_COSTLY,
                    "more than " + MAXIMUM_NESTED_LOOPS + " loops within one another");
        }
    }

    private static boolean isRoot(String name) {
        return INSTANTS.contains(name)
                || name.equals(BundledSupport.ROOT)
                || Variables.types().containsKey(name);
    }

    private InvalidRule invalid(CelExpr expression, String message) {
        return invalid(expression, InvalidRule.Code.FACT_OUT_OF_REACH, message);
    }

    private InvalidRule invalid(CelExpr expression, InvalidRule.Code code, String message) {
        int offset = tree.getSource().getPositionsMap().getOrDefault(expression.id(), 0);
        CelSourceLocation place = tree.getSource().getOffsetLocation(offset).orElse(CelSourceLocation.NONE);
        return source.invalidAt(place.getLine(), Math.max(0, place.getColumn()), code, message);
    }
}
