/** Audits as files that people take away. */
@NullMarked
package io.vigie.export;

import org.jspecify.annotations.NullMarked;
