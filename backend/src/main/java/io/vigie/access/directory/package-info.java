/** The LDAP directory that knows people and their groups: its servers, asked over TLS alone, in order, within limits of time. */
@NullMarked
package io.vigie.access.directory;

import org.jspecify.annotations.NullMarked;
