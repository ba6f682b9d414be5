package io.vigie.inventory;

import io.vigie.access.Scope;
import io.vigie.access.ScopedTerm;
import io.vigie.access.ScopedTerms;
import io.vigie.inventory.history.EndedIntervalStore;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.query.Moment;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Makes the statements on hosts. Their texts name no table in which something of a host is, but {@link ScopedTerms terms} in
 * braces: {@code select h.name, o.name from {hosts}, {occurrences}}. Those that others hang on hold only what the scope sees,
 * so that a statement which forgets the cut does not run.
 */
@Component
public class ScopedSql {
    private static final Pattern TERM = Pattern.compile("\\{([a-z-]+)}");
    private static final Pattern OWN_HOSTS = Pattern.compile("\\bh\\b(?!\\.)");

    private final JdbcClient jdbc;
    private final FreshnessService freshness;
    private final EndedIntervalStore history;
    private final Map<String, ScopedTerm> terms;
    private final Pattern tables;

    ScopedSql(JdbcClient jdbc, FreshnessService freshness, EndedIntervalStore history, List<ScopedTerms> features) {
        this.jdbc = jdbc;
        this.freshness = freshness;
        this.history = history;
        this.terms = features.stream()
                .flatMap(feature -> feature.terms().stream())
                .collect(Collectors.toMap(ScopedTerm::name, Function.identity()));
        this.tables = Pattern.compile(terms.values().stream()
                .flatMap(term -> term.tables().stream())
                .distinct()
                .collect(Collectors.joining("|", "\\b(", ")\\b")));
    }

    /**
     * A statement on what a scope sees at a moment, with the parameters {@code at} and those that the terms use.
     *
     * @throws IllegalArgumentException for a text that could see anything else
     * @throws CodedException {@code history-removed} for an instant of which history is no longer whole
     */
    public StatementSpec statement(Scope scope, Moment moment, String text) {
        refuseUncut(text);
        refuseRemoved(moment);
        String sql = expand(text, moment);
        if (!sql.contains(":scope")) {
            throw new IllegalArgumentException("names nothing that is cut to a scope, such as {hosts}: " + text);
        }
        return jdbc.sql(sql)
                .param("scope", scope.paths())
                .param("at", Timestamp.from(instant(moment)))
                .param("silence", freshness.staleAfter().toString());
    }

    private void refuseUncut(String text) {
        Matcher table = tables.matcher(text);
        if (table.find()) {
            throw new IllegalArgumentException("names " + table.group() + ", which is read by terms alone: " + text);
        }
        if (OWN_HOSTS.matcher(text).find()) {
            throw new IllegalArgumentException("calls something h that is not {hosts}: " + text);
        }
    }

    /** Of what is partly removed, a reading would say that all is well. */
    private void refuseRemoved(Moment moment) {
        if (!moment.pinned()) {
            moment.past()
                    .flatMap(past -> history.keptSince().filter(past::isBefore))
                    .ifPresent(since -> {
                        throw new CodedException(ProblemType.HISTORY_REMOVED, since.truncatedTo(ChronoUnit.SECONDS));
                    });
        }
    }

    private String expand(String text, Moment moment) {
        return TERM.matcher(text).replaceAll(found -> Matcher.quoteReplacement(expand(term(found, moment), moment)));
    }

    private String term(MatchResult found, Moment moment) {
        ScopedTerm term = Optional.ofNullable(terms.get(found.group(1)))
                .orElseThrow(() -> new IllegalArgumentException("there is no term " + found.group()));
        return sql(term, moment);
    }

    /** What a term stands for. */
    String sql(ScopedTerm term, Moment moment) {
        return term.sql().apply(moment);
    }

    public static Instant instant(Moment moment) {
        return moment.past().orElseGet(Instant::now);
    }

    /** A text to compare stored ones with: what a stored one cannot have, a NUL, becomes a sign that none has. */
    public static @Nullable String comparable(Optional<String> text) {
        return text.map(value -> value.replace('\0', '\uFFFF')).orElse(null);
    }

    /** A pattern for words typed by a person; LIKE's own signs stand for themselves, and a NUL, which no text has, for a space. */
    public static String pattern(String words) {
        return "%"
                + words.replace('\0', ' ')
                        .strip()
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_") + "%";
    }
}
