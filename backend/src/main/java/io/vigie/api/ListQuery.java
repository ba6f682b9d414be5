package io.vigie.api;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.query.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What every list can be asked.
 *
 * @param page from 0
 * @param size 1 – 1000; 100 when nothing is said
 * @param sort a column of the list, with a leading hyphen for descending
 * @param q words that must be part of a name
 */
public record ListQuery(Optional<Integer> page, Optional<Integer> size, Optional<String> sort, Optional<String> q) {
    private static final int USUAL_SIZE = 100;
    private static final int LARGEST_SIZE = 1_000;
    private static final int LARGEST_PAGE = 1_000_000;

    /** The part of a list that can be sorted by these columns. Throws a coded problem for anything else. */
    public PageRequest request(Collection<String> sorts) {
        String asked = sort.orElse("");
        String column = asked.startsWith("-") ? asked.substring(1) : asked;
        if (!asked.isEmpty() && !sorts.contains(column)) {
            throw new CodedException(ProblemType.SORT_UNKNOWN, String.join(", ", sorts.stream().sorted().toList()));
        }
        return new PageRequest((long) pageNumber() * pageSize(), pageSize(), asked);
    }

    /** From 0. */
    public int pageNumber() {
        int number = page.orElse(0);
        if (number < 0 || number > LARGEST_PAGE) {
            throw new CodedException(ProblemType.PAGE_OUT_OF_RANGE);
        }
        return number;
    }

    public int pageSize() {
        int items = size.orElse(USUAL_SIZE);
        if (items < 1 || items > LARGEST_SIZE) {
            throw new CodedException(ProblemType.SIZE_OUT_OF_RANGE);
        }
        return items;
    }

    public String words() {
        return q.orElse("");
    }

    /** The asked part of a list that is held whole. */
    public <T> ListResponse<T> cut(List<T> whole) {
        PageRequest part = request(List.of());
        int from = (int) Math.min(part.offset(), whole.size());
        int to = Math.min(from + part.size(), whole.size());
        return new ListResponse<>(whole.subList(from, to), whole.size(), pageNumber(), pageSize());
    }
}
