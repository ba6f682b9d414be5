/** The API tokens of who is signed in. */
@NullMarked
package io.vigie.ui.tokens;

import org.jspecify.annotations.NullMarked;
