/** The networks of an engine, and the sockets, firewalls and namespaces of its host. */
@NullMarked
package io.vigie.collect.networks;

import org.jspecify.annotations.NullMarked;
