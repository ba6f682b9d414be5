package io.vigie.access.right;

import io.vigie.access.RequiresRight;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;

/** Public methods of services that declare a right, by themselves or by their class. Operations of REST and screens are held where they are called. */
final class DeclaredMethods extends StaticMethodMatcherPointcut {

    @Override
    public boolean matches(Method method, Class<?> type) {
        return isService(type)
                && Modifier.isPublic(method.getModifiers())
                && method.getDeclaringClass() != Object.class
                && declared(method, type).isPresent();
    }

    private static boolean isService(Class<?> type) {
        return AnnotatedElementUtils.hasAnnotation(type, Component.class)
                && !AnnotatedElementUtils.hasAnnotation(type, Controller.class);
    }

    static Optional<RequiresRight> declared(Method method, Class<?> type) {
        Method own = AopUtils.getMostSpecificMethod(method, type);
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(own, RequiresRight.class))
                .or(() -> Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(type, RequiresRight.class)));
    }
}
