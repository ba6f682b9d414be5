package io.vigie.report.value;

/**
 * A setting of the running kernel, as {@code sysctl} names it.
 *
 * @param name such as {@code net.ipv4.ip_forward}
 * @param value as the kernel prints it, white space folded
 */
public record KernelSetting(String name, String value) {}
