package io.vigie.rules.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import io.vigie.rules.facts.RecordFacts;
import io.vigie.rules.facts.SupportDates;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shows the wire records to CEL's type checker with the Optional around their facts taken away: rules say
 * {@code !container.privileged}, and a fact that is absent is an error of evaluation.
 */
@Immutable
final class FactTypes implements CelTypeProvider {
    @SuppressWarnings("Immutable") // filled by the constructor alone
    private final Map<String, CelType> types = new LinkedHashMap<>();

    FactTypes() {
        Variables.types().values().forEach(this::register);
        register(SupportDates.class);
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(types.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(types.get(name));
    }

    static CelType reference(Class<?> record) {
        return StructTypeReference.create(record.getName());
    }

    private void register(Class<?> record) {
        RecordFacts facts = RecordFacts.of(record);
        types.put(
                record.getName(),
                StructType.create(
                        record.getName(),
                        ImmutableSet.copyOf(facts.byName().keySet()),
                        name -> Optional.ofNullable(RecordFacts.of(record).named(name))
                                .map(FactTypes::typeOf)));
        facts.byName().values().stream()
                .map(RecordFacts.Fact::elementType)
                .filter(Class::isRecord)
                .filter(type -> !types.containsKey(type.getName()))
                .forEach(this::register);
    }

    private static CelType typeOf(RecordFacts.Fact fact) {
        CelType element = typeOf(fact.elementType());
        return fact.isList() ? ListType.create(element) : element;
    }

    private static CelType typeOf(Class<?> type) {
        if (type.isRecord()) {
            return reference(type);
        }
        if (type == Boolean.class || type == boolean.class) {
            return SimpleType.BOOL;
        }
        if (type == Long.class || type == long.class || type == Integer.class || type == int.class) {
            return SimpleType.INT;
        }
        if (type == Instant.class) {
            return SimpleType.TIMESTAMP;
        }
        if (type == String.class) {
            return SimpleType.STRING;
        }
        throw new IllegalArgumentException("no CEL type for " + type);
    }
}
