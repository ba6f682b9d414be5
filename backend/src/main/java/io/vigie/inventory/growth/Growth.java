package io.vigie.inventory.growth;

/**
 * What a report added that no host had before.
 *
 * @param cases see {@link io.vigie.inventory.CaseIdentity}
 * @param bytes of configurations
 */
public record Growth(long cases, long bytes) {
    public static final Growth NONE = new Growth(0, 0);

    public Growth plus(Growth other) {
        return new Growth(cases + other.cases, bytes + other.bytes);
    }
}
