/** Tables, chains and rules of packet filters, and what becomes of an external client's packet in them. */
@NullMarked
package io.vigie.collect.firewall.model;

import org.jspecify.annotations.NullMarked;
