/** The result of an audit as text, JSON, SARIF or JUnit XML. */
@NullMarked
package io.vigie.cli.format;

import org.jspecify.annotations.NullMarked;
