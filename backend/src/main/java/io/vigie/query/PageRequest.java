package io.vigie.query;

/**
 * Which part of a list.
 *
 * @param offset from 0
 * @param size 1 – 1000
 * @param sort the name of a column, with a leading hyphen for descending; unknown names give the list's own order
 */
public record PageRequest(long offset, int size, String sort) {
    public PageRequest {
        if (offset < 0 || size < 1 || size > 1000) {
            throw new IllegalArgumentException(
                    "offset must be 0 or more and size between 1 and 1000, but are " + offset + " and " + size);
        }
    }

    public static PageRequest first(int size) {
        return new PageRequest(0, size, "");
    }
}
