package io.vigie.collect.builder;

import io.vigie.report.Configuration;
import io.vigie.report.Missing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Facts on their way into a record, with where each was read, and why others are missing. The builder of each record is
 * generated from it, before the agent is compiled.
 */
public abstract class RecordBuilder<R extends Record> {
    private final @Nullable Optional<?>[] facts;
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, String> missing = new HashMap<>();

    /** What a record is made of. */
    protected record Parts<R extends Record>(
            @Nullable Optional<?>[] facts, Map<String, String> sources, Map<String, String> missing) {
        /** What was put is of the fact's type, as {@link RecordBuilder#put} demands it. */
        @SuppressWarnings("unchecked")
        <T> Optional<T> fact(Fact<R, T> fact) {
            Optional<?> value = facts[fact.place()];
            return value == null ? Optional.empty() : (Optional<T>) value;
        }
    }

    protected RecordBuilder(int count) {
        this.facts = new Optional<?>[count];
    }

    public final <T> RecordBuilder<R> put(Fact<R, T> fact, Optional<T> value) {
        if (value.isPresent()) {
            facts[fact.place()] = value;
            missing.remove(fact.name());
        }
        return this;
    }

    /** As {@link #put(Fact, Optional)}, for a fact whose place differs from one host to another. */
    public final <T> RecordBuilder<R> put(Fact<R, T> fact, Optional<T> value, String source) {
        if (value.isPresent()) {
            sources.put(fact.name(), source);
        }
        return put(fact, value);
    }

    /** Says why a fact is missing; one that was put is not. */
    public final RecordBuilder<R> miss(Fact<R, ?> fact, Missing why) {
        if (facts[fact.place()] == null) {
            missing.put(fact.name(), why.word());
        }
        return this;
    }

    /** As {@link #miss(Fact, Missing)}, for each of them. */
    public final RecordBuilder<R> missAll(Iterable<? extends Fact<R, ?>> all, Missing why) {
        all.forEach(fact -> miss(fact, why));
        return this;
    }

    /** Takes back a fact that was put here or that the record has, and says why. */
    public final RecordBuilder<R> withhold(Fact<R, ?> fact, Missing why) {
        facts[fact.place()] = Optional.empty();
        sources.remove(fact.name());
        missing.put(fact.name(), why.word());
        return this;
    }

    /** Takes back a fact that was put here or that the record has, without a reason. */
    public final RecordBuilder<R> leaveOut(Fact<R, ?> fact) {
        facts[fact.place()] = Optional.empty();
        return this;
    }

    /** Adds all that another has; what it says of a fact counts more than what was said here. */
    public final RecordBuilder<R> add(RecordBuilder<R> more) {
        for (Fact<R, ?> fact : known()) {
            Optional<?> value = more.facts[fact.place()];
            String why = more.missing.get(fact.name());
            if (value != null) {
                facts[fact.place()] = value;
                missing.remove(fact.name());
            }
            if (why != null && (value != null || facts[fact.place()] == null)) {
                missing.put(fact.name(), why);
            }
        }
        sources.putAll(more.sources);
        return this;
    }

    /** A record with these facts alone. */
    public final R build() {
        return built(new Parts<>(facts, Map.copyOf(sources), Map.copyOf(missing)));
    }

    /** The record with these facts in place of its own. */
    public final R onto(R original) {
        Map<String, String> allSources = new HashMap<>();
        Map<String, String> allMissing = new HashMap<>();
        if (original instanceof Configuration known) {
            allSources.putAll(known.sources());
            allMissing.putAll(known.missing());
        }
        @Nullable Optional<?>[] all = factsOf(original);
        for (Fact<R, ?> fact : known()) {
            if (facts[fact.place()] != null) {
                all[fact.place()] = facts[fact.place()];
                allMissing.remove(fact.name());
            }
        }
        allSources.putAll(sources);
        allMissing.putAll(missing);
        return built(new Parts<>(all, Map.copyOf(allSources), Map.copyOf(allMissing)));
    }

    /** All facts of the record. */
    protected abstract Iterable<Fact<R, ?>> known();

    protected abstract R built(Parts<R> of);

    /** The values of {@link #known()} in a record. */
    protected abstract @Nullable Optional<?>[] factsOf(R original);
}
