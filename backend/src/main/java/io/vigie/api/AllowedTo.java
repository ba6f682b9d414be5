package io.vigie.api;

import io.vigie.access.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may use an operation at all, in whatever part of the fleet: everybody else is refused before their body is read. Where
 * they may is decided by the service.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AllowedTo {
    /** Any of these. */
    Role[] value();

    /** What a refusal is called in the trail. */
    String action();
}
