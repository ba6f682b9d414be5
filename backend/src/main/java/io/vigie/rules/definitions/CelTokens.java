package io.vigie.rules.definitions;

import io.vigie.rules.definitions.CelToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tokens of an expression, and as much of its grammar as putting definitions in takes. */
final class CelTokens {
    private static final CelToken NOTHING = new CelToken(Kind.SIGN, "", 0);
    private static final Set<String> LOOPS = Set.of("all", "exists", "exists_one", "existsOne", "map", "filter");
    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");

    private final List<CelToken> all;

    private CelTokens(List<CelToken> all) {
        this.all = all;
    }

    static CelTokens of(String expression) {
        return new CelTokens(CelScanner.tokens(expression));
    }

    int size() {
        return all.size();
    }

    /** The token at this place, or one without text beyond the ends. */
    CelToken get(int at) {
        return at >= 0 && at < all.size() ? all.get(at) : NOTHING;
    }

    /** The place of the next token that is no space; the size if there is none. */
    int after(int at) {
        int next = at + 1;
        while (get(next).isBlank()) {
            next++;
        }
        return next;
    }

    /** The place of the last token before this that is no space; -1 if there is none. */
    int before(int at) {
        int last = at - 1;
        while (get(last).isBlank()) {
            last--;
        }
        return last;
    }

    CelTokens trimmed() {
        int from = after(-1);
        return from == size() ? new CelTokens(List.of()) : new CelTokens(all.subList(from, before(size()) + 1));
    }

    /** The place of the bracket that ends what this one begins; the size if there is none. */
    int closing(int opening) {
        int depth = 0;
        for (int at = opening; at < size(); at++) {
            depth += get(at).opens() ? 1 : get(at).closes() ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return size();
    }

    /** What commas part between two brackets. */
    List<CelTokens> between(int opening, int closing) {
        List<CelTokens> parts = new ArrayList<>();
        int from = opening + 1;
        for (int at = from; at < closing; at++) {
            if (get(at).opens()) {
                at = closing(at);
            } else if (get(at).is(",")) {
                parts.add(new CelTokens(all.subList(from, at)).trimmed());
                from = at + 1;
            }
        }
        CelTokens last = new CelTokens(all.subList(from, closing)).trimmed();
        if (!parts.isEmpty() || last.size() > 0) {
            parts.add(last);
        }
        return parts;
    }

    /** Whether they may be one expression: each bracket has its other one, and no comma is outside of all. */
    boolean isWhole() {
        Deque<String> expected = new ArrayDeque<>();
        for (CelToken token : all) {
            if (token.opens()) {
                expected.push(token.is("(") ? ")" : token.is("[") ? "]" : "}");
            } else if (token.closes() && !token.text().equals(expected.poll())) {
                return false;
            } else if (token.is(",") && expected.isEmpty()) {
                return false;
            }
        }
        return expected.isEmpty() && size() > 0;
    }

    /** Whether nothing beside these tokens could be drawn into them, so that they need no brackets of their own. */
    boolean standAlone(int from, int to) {
        CelToken before = get(before(from));
        CelToken after = get(after(to));
        return (before == NOTHING || before.is("(") || before.is("[") || before.is(","))
                && (after == NOTHING || after.is(")") || after.is("]") || after.is(","));
    }

    /**
     * Whether the whole is one operand, such as {@code engine.version}, {@code "text"}, {@code [1, 2]} or
     * {@code duration('1h')}, which needs no brackets anywhere.
     */
    boolean isOneOperand() {
        int first = after(-1);
        boolean inBrackets = get(first).is("(") || get(first).is("[");
        if (get(first).kind() == Kind.SIGN && !inBrackets) {
            return false;
        }
        int at = after(inBrackets ? closing(first) : first);
        while (at < size()) {
            CelToken token = get(at);
            if (token.is(".") && get(after(at)).kind() == Kind.NAME) {
                at = after(after(at));
            } else if (token.is("[") || token.is("(") && get(before(at)).kind() == Kind.NAME) {
                at = after(closing(at));
            } else {
                return false;
            }
        }
        return true;
    }

    /** Whether the name at this place is neither that of a field nor of a function. */
    boolean isVariable(int at) {
        return get(at).kind() == Kind.NAME
                && !get(before(at)).is(".")
                && !get(after(at)).is("(")
                && !CONSTANTS.contains(get(at).text());
    }

    /** The variables that none of these loops gives to its elements. */
    Stream<CelToken> freeVariables() {
        List<Loop> loops = loops().toList();
        return IntStream.range(0, size())
                .filter(this::isVariable)
                .filter(at -> loops.stream().noneMatch(loop -> loop.binds(at, get(at))))
                .mapToObj(this::get);
    }

    /** The names that loops give to elements. */
    Set<String> loopVariables() {
        return loops().map(Loop::variable).collect(Collectors.toSet());
    }

    /** Such as {@code .all(e, …)}, with the places of its brackets. */
    private record Loop(String variable, int opening, int closing) {
        boolean binds(int at, CelToken token) {
            return at > opening && at < closing && token.text().equals(variable);
        }
    }

    private Stream<Loop> loops() {
        return IntStream.range(0, size()).filter(this::isLoop).mapToObj(at -> {
            int opening = after(at);
            return new Loop(get(after(opening)).text(), opening, closing(opening));
        });
    }

    private boolean isLoop(int at) {
        return LOOPS.contains(get(at).text())
                && get(before(at)).is(".")
                && get(after(at)).is("(")
                && get(after(after(after(at)))).is(",");
    }
}
