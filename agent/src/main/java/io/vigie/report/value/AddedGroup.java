package io.vigie.report.value;

import java.util.Optional;

/**
 * A group that the processes of a container join beside their user's own.
 *
 * @param group as asked for: a number, or a name of the image's own list of groups
 * @param hostName the name that the number has on the host; absent where the host has no such group, and for a name
 */
public record AddedGroup(String group, Optional<String> hostName) {}
