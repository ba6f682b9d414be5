package io.vigie.report.value;

/**
 * A rule of the kernel's audit that records what happens to a path, in all system calls of its permissions.
 *
 * @param path the file or folder watched; a folder is watched with all below it
 * @param permissions of {@code r}, {@code w}, {@code x} and {@code a} (attributes), in this order; empty where the rule
 *     names single system calls instead
 * @param key empty: the word its records are found by is free text, which stays on the host
 */
public record AuditRule(String path, String permissions, String key) {}
