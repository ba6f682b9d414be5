/** HTTP over a TCP, TLS or Unix connection, with limits on size and time. */
@NullMarked
package io.vigie.collect.http;

import org.jspecify.annotations.NullMarked;
