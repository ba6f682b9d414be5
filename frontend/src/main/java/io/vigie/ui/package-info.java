/** The shell around all screens: navigation, sign-in, languages. */
@NullMarked
package io.vigie.ui;

import org.jspecify.annotations.NullMarked;
