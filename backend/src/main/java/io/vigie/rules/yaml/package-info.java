/** YAML files with the line and column of every value. */
@NullMarked
package io.vigie.rules.yaml;

import org.jspecify.annotations.NullMarked;
