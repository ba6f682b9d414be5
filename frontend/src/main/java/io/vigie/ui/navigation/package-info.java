/** The paths of all screens and the parameters in them; every screen may link to every other through these. */
@NullMarked
package io.vigie.ui.navigation;

import org.jspecify.annotations.NullMarked;
