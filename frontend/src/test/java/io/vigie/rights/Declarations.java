package io.vigie.rights;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.vigie.access.OpenToEverybody;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the classes of some jars declare: operations of REST, screens and methods of services, each with its rights. */
final class Declarations {
    /** Agents ask these, by certificate, on a port of their own. */
    private static final String OF_AGENTS = "/agents";

    private final List<Class<?>> types;

    Declarations(JavaClasses classes) {
        this(classes.stream()
                .filter(type -> !type.isInterface() && !type.isAnonymousClass())
                .<Class<?>>map(JavaClass::reflect)
                .toList());
    }

    Declarations(List<Class<?>> types) {
        this.types = types.stream().sorted(Comparator.comparing(Class::getName)).toList();
    }

    /**
     * Something that people use.
     *
     * @param name such as {@code GET /api/v1/hosts}, {@code /hosts} or {@code AuditService.finish(UUID)}
     * @param rights any of which it takes; none where nothing is declared
     */
    record Declared(String name, List<Right> rights) {}

    List<Declared> operations() {
        List<Declared> operations = new ArrayList<>();
        for (Class<?> type : types) {
            for (Method method : type.getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null && !AnnotatedElementUtils.isAnnotated(method, OpenToEverybody.class)) {
                    names(type, mapping).forEach(name -> operations.add(new Declared(name, rights(method, type))));
                }
            }
        }
        return operations.stream()
                .filter(one -> !one.name().contains(" " + OF_AGENTS + "/"))
                .sorted(Comparator.comparing(Declared::name))
                .toList();
    }

    private static Stream<String> names(Class<?> type, RequestMapping mapping) {
        RequestMapping of = AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class);
        String prefix = of == null || of.path().length == 0 ? "" : of.path()[0];
        List<String> paths = mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
        return Arrays.stream(mapping.method()).flatMap(verb -> paths.stream().map(path -> verb + " " + prefix + path));
    }

    List<Declared> screens() {
        return types.stream()
                .filter(type -> type.isAnnotationPresent(Route.class) && !isOpen(type))
                .map(type -> new Declared("/" + type.getAnnotation(Route.class).value(), rights(type)))
                .sorted(Comparator.comparing(Declared::name))
                .toList();
    }

    /** Screens that nobody has to sign in for. */
    List<String> openScreens() {
        return types.stream()
                .filter(type -> type.isAnnotationPresent(Route.class) && isOpen(type))
                .map(Class::getSimpleName)
                .toList();
    }

    private static boolean isOpen(Class<?> type) {
        return type.isAnnotationPresent(AnonymousAllowed.class);
    }

    /** Every public method of a {@code @Service}, and of other components those that take a person or a scope. */
    List<Declared> methods() {
        List<Declared> methods = new ArrayList<>();
        for (Class<?> type : types) {
            if (isComponent(type)) {
                Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> isPublic(method) && isAsked(method, type))
                        .map(method -> new Declared(name(method), rights(method, type)))
                        .forEach(methods::add);
            }
        }
        return methods.stream().sorted(Comparator.comparing(Declared::name)).toList();
    }

    /** Methods that declare a right and take nobody who could have it: nothing would be checked. */
    List<String> inVain() {
        return types.stream()
                .filter(Declarations::isComponent)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method ->
                                isPublic(method) && !rights(method, type).isEmpty())
                        .filter(method -> Stream.of(method.getParameterTypes())
                                .noneMatch(parameter -> parameter == Person.class || parameter == Scope.class))
                        .map(Declarations::name))
                .toList();
    }

    private static boolean isComponent(Class<?> type) {
        return AnnotatedElementUtils.hasAnnotation(type, Component.class)
                && !AnnotatedElementUtils.hasAnnotation(type, Controller.class);
    }

    private static boolean isPublic(Method method) {
        return Modifier.isPublic(method.getModifiers()) && !method.isSynthetic() && !method.isBridge();
    }

    private static boolean isAsked(Method method, Class<?> type) {
        return AnnotatedElementUtils.hasAnnotation(type, Service.class) && Modifier.isPublic(type.getModifiers())
                || Stream.of(method.getGenericParameterTypes()).anyMatch(Declarations::isOfSomebody);
    }

    /** A person or a scope, or something of them such as a list. */
    private static boolean isOfSomebody(Type parameter) {
        return Stream.of(Person.class, Scope.class)
                .anyMatch(type -> parameter.getTypeName().contains(type.getName()));
    }

    private static String name(Method method) {
        return Stream.of(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(
                        ", ", method.getDeclaringClass().getSimpleName() + "." + method.getName() + "(", ")"));
    }

    private static List<Right> rights(Method method, Class<?> type) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method, RequiresRight.class))
                .map(declared -> List.of(declared.value()))
                .orElseGet(() -> rights(type));
    }

    private static List<Right> rights(Class<?> type) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(type, RequiresRight.class))
                .map(declared -> List.of(declared.value()))
                .orElse(List.of());
    }

    /** What declares nothing and is not among these. */
    static Set<String> undeclared(List<Declared> all, Map<String, String> reasons) {
        Set<String> undeclared = new TreeSet<>();
        all.stream()
                .filter(one -> one.rights().isEmpty() && !reasons.containsKey(one.name()))
                .forEach(one -> undeclared.add(one.name()));
        return undeclared;
    }
}
