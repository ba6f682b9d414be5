/** One host audited without a server. */
@NullMarked
package io.vigie.cli.audit;

import org.jspecify.annotations.NullMarked;
