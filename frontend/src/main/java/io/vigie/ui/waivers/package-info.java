/** What is accepted for a time: asking, deciding, and who answers for it. */
@NullMarked
package io.vigie.ui.waivers;

import org.jspecify.annotations.NullMarked;
