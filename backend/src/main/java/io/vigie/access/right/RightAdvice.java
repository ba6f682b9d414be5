package io.vigie.access.right;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Scope;
import io.vigie.trail.Labelled;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** A person has to have the right that the method declares; a scope has to be made for it. */
final class RightAdvice implements MethodInterceptor {
    private final ObjectProvider<RightGuard> guard;

    RightAdvice(ObjectProvider<RightGuard> guard) {
        this.guard = guard;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        Class<?> type = Objects.requireNonNull(call.getThis()).getClass();
        RequiresRight required =
                DeclaredMethods.declared(call.getMethod(), type).orElseThrow();
        for (Object argument : call.getArguments()) {
            if (argument instanceof Person person) {
                guard.getObject().require(person, required, object(call));
            } else if (argument instanceof Scope scope) {
                refuseOther(scope, required, call);
            }
        }
        return call.proceed();
    }

    private static void refuseOther(Scope scope, RequiresRight required, MethodInvocation call) {
        if (Arrays.stream(required.value()).noneMatch(scope::isFor)) {
            throw new IllegalArgumentException("%s takes a scope for %s, and this one is for %s"
                    .formatted(call.getMethod(), Arrays.toString(required.value()), scope.right()));
        }
    }

    /** What it is about, if that has an id or a label. */
    private static String object(MethodInvocation call) {
        return Arrays.stream(call.getArguments())
                .flatMap(argument -> switch (argument) {
                    case UUID id -> Stream.of(id.toString());
                    case Labelled labelled -> Stream.of(labelled.label());
                    case null, default -> Stream.<String>empty();
                })
                .findFirst()
                .orElse("");
    }
}
