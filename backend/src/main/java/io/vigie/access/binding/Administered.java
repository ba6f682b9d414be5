package io.vigie.access.binding;

import io.vigie.access.Binding;
import io.vigie.access.LoginRefused;
import io.vigie.access.Scope;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.util.function.Supplier;

/** What every use of bindings has in common. */
final class Administered {
    private Administered() {}

    static void refuseOutside(Scope scope, Binding binding) {
        if (!scope.covers(binding.scope())) {
            throw new CodedException(ProblemType.GROUP_OUTSIDE_SCOPE);
        }
    }

    /** What the directory answers. Throws {@code directory-unreachable} when it does not. */
    static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (LoginRefused silent) {
            throw new CodedException(silent.reason().type());
        }
    }
}
