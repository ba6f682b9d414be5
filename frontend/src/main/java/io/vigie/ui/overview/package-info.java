/** The security manager's morning: how bad, where, what first. */
@NullMarked
package io.vigie.ui.overview;

import org.jspecify.annotations.NullMarked;
