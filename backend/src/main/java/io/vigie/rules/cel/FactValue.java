package io.vigie.rules.cel;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.values.StructValue;
import io.vigie.report.Configuration;
import io.vigie.rules.facts.RecordFacts;
import io.vigie.rules.verdicts.WhyUnknown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A wire record as CEL sees it while evaluating. For one thread: it remembers what it has unpacked. */
@Immutable
public final class FactValue extends StructValue<String, FactValue> {
    /** Anything longer or otherwise written is no word of an agent's, but a sentence or an attempt. */
    private static final Pattern WORD = Pattern.compile("[a-z]{1,30}(-[a-z]{1,30}){0,5}");

    private final String path;

    @SuppressWarnings("Immutable") // wire records are
    private final Record record;

    @SuppressWarnings("Immutable") // a memory of what never changes
    private final Map<String, Optional<Object>> unpacked = new HashMap<>();

    /** Names the record by this path, such as {@code container}, in errors. */
    public FactValue(String path, Record record) {
        this.path = path;
        this.record = record;
    }

    /** The same record with this list in place of one of its own. */
    public FactValue with(String name, List<Object> elements) {
        FactValue changed = new FactValue(path, record);
        changed.unpacked.put(name, Optional.of(shown(elements, path + "." + name)));
        return changed;
    }

    @Override
    public Object select(String name) {
        return find(name).orElseThrow(() -> new MissingFact(path + "." + name, why(name)));
    }

    /** As the record tells: of itself where it could not be read, else of this fact. */
    private String why(String name) {
        return find("unreadable")
                .map(Object::toString)
                .or(() -> record instanceof Configuration facts
                        ? Optional.ofNullable(facts.missing().get(name))
                        : Optional.empty())
                .filter(WORD.asMatchPredicate())
                .orElse(WhyUnknown.FACT_MISSING);
    }

    @Override
    public Optional<Object> find(String name) {
        return unpacked.computeIfAbsent(name, this::unpack);
    }

    private Optional<Object> unpack(String name) {
        RecordFacts.Fact fact = RecordFacts.of(record.getClass()).named(name);
        return fact == null ? Optional.empty() : fact.valueIn(record).map(value -> shown(value, path + "." + name));
    }

    private static Object shown(Object value, String path) {
        if (value instanceof List<?> list) {
            return list.stream().map(element -> shown(element, path)).toList();
        }
        return value instanceof Record nested ? new FactValue(path, nested) : value;
    }

    /** Rules may ask whether two objects are the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FactValue value && value.record.equals(record);
    }

    @Override
    public int hashCode() {
        return record.hashCode();
    }

    /** Itself, so that the converter between CEL and Java leaves it as it is. */
    @Override
    public FactValue value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return false;
    }

    @Override
    public CelType celType() {
        return FactTypes.reference(record.getClass());
    }
}
