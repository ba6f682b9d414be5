/** Objects that an engine describes, read key by key; what has another form than expected is not understood. */
@NullMarked
package io.vigie.collect.objects;

import org.jspecify.annotations.NullMarked;
