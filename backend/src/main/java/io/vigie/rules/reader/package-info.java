/** Rule, framework and allowance files read into the catalogue. */
@NullMarked
package io.vigie.rules.reader;

import org.jspecify.annotations.NullMarked;
