/** The changes of a plan as files: one content, many forms. */
@NullMarked
package io.vigie.rules.fixes.files;

import org.jspecify.annotations.NullMarked;
