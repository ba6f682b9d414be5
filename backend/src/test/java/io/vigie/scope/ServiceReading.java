package io.vigie.scope;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.problem.CodedException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.transaction.annotation.Transactional;

/** A public method of one of our beans that takes a scope or a person. */
record ServiceReading(Object bean, Method method) implements Reading {
    private static final Set<String> WRITINGS = Set.of(
            "ApiTokenService.make",
            "ApiTokenService.revoke",
            "ApiTokenService.revokeAll",
            "ApprovalService.approve",
            "ApprovalService.refuse",
            "AttestationService.attest",
            "AttestationService.withdraw",
            "AuditService.ask",
            "BindingService.add",
            "BindingService.change",
            "BindingService.remove",
            "EnrolmentService.createHostToken",
            "EnrolmentService.createToken",
            "EnrolmentService.revoke",
            "ExportService.export",
            "ExportService.remove",
            "GroupService.change",
            "GroupService.create",
            "GroupService.delete",
            "HostMoveService.move",
            "KeptScopes.keep",
            "OrganisationService.register",
            "KnownPeople.now",
            "RightGuard.require",
            "RollOverService.end",
            "RollOverService.rollOver",
            "ScopedSql.statement",
            "SessionService.endAll",
            "SessionValidity.current",
            "WaiverService.ask",
            "WaiverService.decide",
            "WaiverService.withdraw");

    /** What covers the whole fleet is refused to whoever sees a part: {@code TrailApiTest}. */
    static final Set<String> OF_THE_WHOLE = Set.of(
            "GET /api/v1/trail",
            "GET /api/v1/trail/file",
            "RollOverService.pins",
            "TrailFiles.export",
            "TrailFiles.verify",
            "TrailService.entries",
            "TrailService.export",
            "TrailService.verify");

    static List<Reading> all(ApplicationContext context) {
        return context.getBeansOfType(Object.class).values().stream()
                .filter(bean -> AopUtils.getTargetClass(bean).getName().startsWith("io.vigie."))
                .flatMap(ServiceReading::ofBean)
                .toList();
    }

    private static Stream<Reading> ofBean(Object bean) {
        Class<?> type = AopUtils.getTargetClass(bean);
        if (!Modifier.isPublic(type.getModifiers())) {
            return Stream.empty();
        }
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(ServiceReading::isOfSomebody)
                .map(method -> new ServiceReading(bean, method))
                .filter(reading -> !WRITINGS.contains(reading.name()) && !OF_THE_WHOLE.contains(reading.name()))
                .map(ServiceReading::marked);
    }

    private static boolean isOfSomebody(Method method) {
        return Stream.of(method.getParameterTypes()).anyMatch(type -> type == Scope.class || type == Person.class);
    }

    private ServiceReading marked() {
        Transactional transactional = AnnotatedElementUtils.findMergedAnnotation(method, Transactional.class);
        if (transactional == null || !transactional.readOnly()) {
            throw new AssertionError(name() + " takes a scope or a person and is not marked @Transactional(readOnly ="
                    + " true): mark it so if it only reads, else add it to the writings of ServiceReading");
        }
        return this;
    }

    @Override
    public String name() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    @Override
    public Call call(Arguments arguments) {
        List<Argument> drawn = Arrays.stream(method.getParameters())
                .map(parameter -> argument(arguments, parameter))
                .toList();
        return new Call() {
            @Override
            public String reading() {
                return name();
            }

            @Override
            public String read(Person person) {
                List<Object> handedOn = new ArrayList<>();
                Instant begin = Instant.now();
                Object result = invoke(
                        drawn.stream().map(one -> one.of(person, handedOn)).toArray());
                Described described = new Described(begin, Instant.now());
                return described.of(result) + described.of(handedOn);
            }

            @Override
            public String toString() {
                return name() + drawn;
            }
        };
    }

    private Argument argument(Arguments arguments, Parameter parameter) {
        if (parameter.getType() == Scope.class) {
            return arguments.scope(right());
        }
        if (parameter.getType() == Consumer.class) {
            return Argument.ofConsumer();
        }
        return arguments
                .of(
                        parameter.getParameterizedType(),
                        parameter.getName(),
                        method.getDeclaringClass().getSimpleName())
                .orElseThrow(() -> new AssertionError(
                        "Scope equals absence covers every reading, but nothing is known to fill the parameter "
                                + parameter + " of " + name() + " with: add its type to " + Arguments.class.getName()));
    }

    private Right right() {
        return Stream.of(method, method.getDeclaringClass())
                .map(place -> AnnotatedElementUtils.findMergedAnnotation(place, RequiresRight.class))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name() + " declares no right"))
                .value()[0];
    }

    private Object invoke(Object[] arguments) {
        try {
            Object result = method.invoke(bean, arguments);
            return result == null ? "nothing" : result;
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof CodedException refused) {
                return refused.code() + ": " + refused.getMessage();
            }
            throw new AssertionError(name() + Arrays.toString(arguments) + " failed", thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
