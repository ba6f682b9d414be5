package io.vigie.collect.packages.apt;

import java.util.List;

/**
 * A version of an installed package that some archives offer.
 *
 * @param architecture the host's own for packages of all architectures, as apt sees them
 */
record AvailableVersion(
        String name, String architecture, String version, String sourceName, List<AptArchive> archives) {}
