/** Rules of the user's own, checked and tried out on a report. */
@NullMarked
package io.vigie.cli.rule;

import org.jspecify.annotations.NullMarked;
