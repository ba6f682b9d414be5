/** Numbers as people read them: scores, shares, quotas, severities, times. */
@NullMarked
package io.vigie.ui.component.figure;

import org.jspecify.annotations.NullMarked;
