/** A rule as data: texts, threats, references. */
@NullMarked
package io.vigie.rules.model;

import org.jspecify.annotations.NullMarked;
