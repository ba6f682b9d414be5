/** The trail: who did what, searched, verified and taken out. */
@NullMarked
package io.vigie.ui.trail;

import org.jspecify.annotations.NullMarked;
