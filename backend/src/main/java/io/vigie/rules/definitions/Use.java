package io.vigie.rules.definitions;

import java.util.List;
import java.util.Optional;

/**
 * A definition as an expression uses it.
 *
 * @param first the place of the name among the tokens
 * @param last the place of the name, or of the bracket that ends the arguments; the size if there is none
 */
record Use(Definition definition, CelTokens tokens, int first, int last) {

    static Use of(Definition definition, CelTokens tokens, int at) {
        int next = tokens.after(at);
        return new Use(definition, tokens, at, tokens.get(next).is("(") ? tokens.closing(next) : at);
    }

    private boolean hasArguments() {
        return last > first;
    }

    List<CelTokens> arguments() {
        return hasArguments() ? tokens.between(tokens.after(first), last) : List.of();
    }

    Optional<String> mistake() {
        if (!followsOperator()) {
            return Optional.of("no value can stand here");
        }
        if (hasArguments() && !tokens.get(last).is(")")) {
            return Optional.of("the bracket of the arguments does not end");
        }
        List<CelTokens> arguments = arguments();
        boolean fits = hasArguments() == definition.parameters().isPresent()
                && arguments.size() == definition.parameterNames().size()
                && arguments.stream().allMatch(argument -> argument.size() > 0);
        return fits ? Optional.empty() : Optional.of("must be used as " + definition.usage());
    }

    /** Or begins the expression; behind a value it could become a part of that. */
    private boolean followsOperator() {
        CelToken before = tokens.get(tokens.before(first));
        return before.kind() == CelToken.Kind.SIGN && !before.closes() && !before.is(".");
    }

    /** Whether what stands beside it cannot be drawn into it. */
    boolean isBare() {
        boolean called = tokens.get(tokens.after(last)).is("(");
        return definition.tokens().isOneOperand() && !called || tokens.standAlone(first, last);
    }
}
