/** What fails, by rule and one by one. */
@NullMarked
package io.vigie.ui.findings;

import org.jspecify.annotations.NullMarked;
