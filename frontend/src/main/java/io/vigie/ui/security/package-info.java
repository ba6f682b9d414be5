/** Who may open which screen, and how sign-in is refused. */
@NullMarked
package io.vigie.ui.security;

import org.jspecify.annotations.NullMarked;
