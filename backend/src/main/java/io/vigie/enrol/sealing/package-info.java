/** Seals secrets for the database under a key that the database does not hold: of a file, of a setting or of HashiCorp Vault. */
@NullMarked
package io.vigie.enrol.sealing;

import org.jspecify.annotations.NullMarked;
