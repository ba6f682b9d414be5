package io.vigie.report.value;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where a fact is read, as shown beside the evidence: an Engine API call with its field, or a file. A configuration's own
 * {@code sources} take precedence where the place differs from host to host.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ReadFrom {
    String value();
}
