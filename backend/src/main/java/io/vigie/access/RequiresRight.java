package io.vigie.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The right that an operation of REST, a screen or a method of a service takes. Whoever has it nowhere is refused where this
 * stands; in which host groups they have it is for the {@link Scope} that the service cuts by. On a class it holds for all methods
 * that do not say otherwise.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresRight {
    /** Any of these; which of them the act takes, the service decides. */
    Right[] value();

    /** What a refusal is called in the trail; where nothing is said, by the word of the first right. */
    String action() default "";
}
