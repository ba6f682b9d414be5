/** A rule as data: texts, severity, threats, references. */
@NullMarked
package io.vigie.rules.model;

import org.jspecify.annotations.NullMarked;
