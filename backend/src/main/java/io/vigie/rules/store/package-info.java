/** The catalogue in the database: rule versions, judgements, accepted rule packs. */
@NullMarked
package io.vigie.rules.store;

import org.jspecify.annotations.NullMarked;
