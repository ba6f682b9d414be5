package io.vigie.rules.verdicts;

import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fact that a rule looked at, as it was observed.
 *
 * @param fact such as {@code container.privileged}
 * @param value as it was reported; of a list only the elements at fault where they can be told apart, and a text of at most
 *     {@value #MAXIMUM_LENGTH} characters
 * @param omitted how many elements of a list had no room; absent where all are there
 * @param others how many elements the list has beside those at fault; absent where no element fails the case by itself, so
 *     that {@code value} is the list and not its part at fault
 * @param source where the agent read it
 */
public record Evidence(String fact, Json value, Optional<Long> omitted, Optional<Long> others, String source) {
    public static final int MAXIMUM_LENGTH = 2_000;
    public static final int MAXIMUM_LIST_LENGTH = 32_000;

    public Evidence(String fact, Json value, String source) {
        this(fact, value, Optional.empty(), Optional.empty(), source);
    }

    public Evidence(String fact, Json value, Optional<Long> omitted, String source) {
        this(fact, value, omitted, Optional.empty(), source);
    }

    /** The same as the part at fault of a list that has this many other elements. */
    public Evidence beside(long otherElements) {
        return new Evidence(fact, value, omitted, Optional.of(otherElements), source);
    }

    /** Evidence that fits: a long text is cut, of a list the first elements stay whose JSON has this length together. */
    public static Evidence of(String fact, Json value, int length, String source) {
        Optional<String> text = value.text();
        return text.isPresent()
                ? new Evidence(fact, new Json.JsonString(cut(text.get())), source)
                : new Evidence(fact, value, source).within(length);
    }

    /** The same as people read it: of a long list the first elements, and how many more there are. */
    public Evidence brief() {
        return within(MAXIMUM_LENGTH);
    }

    /** For people: a single value plain, else JSON, and how many elements are left out, {@code [1,2] … +7}. */
    public String text() {
        String shown = value.text().orElseGet(() -> json(value));
        return omitted.map(more -> shown + " … +" + more).orElse(shown);
    }

    private Evidence within(int length) {
        List<Json> fitting = new ArrayList<>();
        int used = 1;
        for (Json element : value.elements()) {
            used += json(element).length() + 1;
            if (used > length) {
                break;
            }
            fitting.add(element);
        }
        long left = value.elements().size() - fitting.size();
        return left == 0
                ? this
                : new Evidence(
                        fact, new Json.JsonArray(fitting), Optional.of(left + omitted.orElse(0L)), others, source);
    }

    private static String json(Json value) {
        return new String(CanonicalJson.write(value), StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        if (text.length() <= MAXIMUM_LENGTH) {
            return text;
        }
        int end = MAXIMUM_LENGTH - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
