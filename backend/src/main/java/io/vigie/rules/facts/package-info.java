/** What rules judge: a case, its facts by name, and what is allowed in its host group. */
@NullMarked
package io.vigie.rules.facts;

import org.jspecify.annotations.NullMarked;
