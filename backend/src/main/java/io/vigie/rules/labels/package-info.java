/** What facts, and the places where they are read, are called before people. */
@NullMarked
package io.vigie.rules.labels;

import org.jspecify.annotations.NullMarked;
