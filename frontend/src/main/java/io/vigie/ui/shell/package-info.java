/** What surrounds every screen: header, search, sign-in, preferences and the pages for errors. */
@NullMarked
package io.vigie.ui.shell;

import org.jspecify.annotations.NullMarked;
