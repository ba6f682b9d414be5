/** The keys of one service, in the one form that everything else reads, and the inspection that an engine would give of it. */
@NullMarked
package io.vigie.compose.service;

import org.jspecify.annotations.NullMarked;
