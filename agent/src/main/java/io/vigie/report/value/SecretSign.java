package io.vigie.report.value;

/**
 * A place where something looks like a secret. What it is stays on the host.
 *
 * @param place {@code environment}, {@code label}, {@code argument}, {@code health-command}, {@code log-option},
 *     {@code volume-option} or {@code history}
 * @param name of the variable, label or option, or the position, such as {@code step 4}
 */
public record SecretSign(String place, String name) {}
