/** What is wrong with an object, in one sentence with the values that were observed. */
@NullMarked
package io.vigie.rules.sentences;

import org.jspecify.annotations.NullMarked;
