/** The agents' port. */
@NullMarked
package io.vigie.ingest.web;

import org.jspecify.annotations.NullMarked;
