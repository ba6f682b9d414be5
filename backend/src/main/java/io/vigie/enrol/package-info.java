/** Agents' certificates and the authority that signs them. */
@NullMarked
package io.vigie.enrol;

import org.jspecify.annotations.NullMarked;
