/** Who may log in to the host, become root, or drive an engine. */
@NullMarked
package io.vigie.collect.accounts;

import org.jspecify.annotations.NullMarked;
