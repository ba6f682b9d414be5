/** What a screen knows of its session: who is signed in, which groups they see, what changes meanwhile. */
@NullMarked
package io.vigie.ui.session;

import org.jspecify.annotations.NullMarked;
