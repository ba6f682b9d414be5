package io.vigie.query;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns by which a list can be sorted.
 *
 * @param expressions what SQL sorts by, under each column's name; several are separated by semicolons
 */
public record SortColumns(Map<String, String> expressions) {

    /** One of the columns, and in which direction. */
    public record Sort(String expression, boolean descending) {
        public String direction() {
            return descending ? " desc" : " asc";
        }

        /** As {@code order by} takes it; what is not known comes last. */
        public String sql() {
            String direction = direction() + " nulls last";
            return expression.replace(";", direction + ",") + direction;
        }
    }

    public Set<String> names() {
        return expressions.keySet();
    }

    /** What a {@link PageRequest#sort} asks for; empty where it names none of these columns. */
    public Optional<Sort> asked(String sort) {
        boolean descending = sort.startsWith("-");
        return Optional.ofNullable(expressions.get(descending ? sort.substring(1) : sort))
                .map(expression -> new Sort(expression, descending));
    }
}
