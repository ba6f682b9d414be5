package io.vigie.rules.reader;

import io.vigie.rules.yaml.InvalidRule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Notes mistakes and goes on, where a reader would end at the first. */
public final class Mistakes {
    private static final Comparator<InvalidRule> BY_PLACE = Comparator.comparing(InvalidRule::file)
            .thenComparingInt(InvalidRule::line)
            .thenComparingInt(InvalidRule::column);

    private final Map<String, InvalidRule> noted = new LinkedHashMap<>();

    /** What is read, or nothing and its mistakes noted. */
    public <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (InvalidRule wrong) {
            wrong.all().forEach(this::note);
            return Optional.empty();
        }
    }

    public void run(Runnable reading) {
        attempt(() -> {
            reading.run();
            return true;
        });
    }

    /** One mistake may be met on several ways. */
    public void note(InvalidRule mistake) {
        noted.putIfAbsent(mistake.getMessage(), mistake);
    }

    public boolean isEmpty() {
        return noted.isEmpty();
    }

    /** By file, line and column. */
    public List<InvalidRule> all() {
        return noted.values().stream().sorted(BY_PLACE).toList();
    }
}
