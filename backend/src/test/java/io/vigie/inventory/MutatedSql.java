package io.vigie.inventory;

import io.vigie.access.ScopedTerm;
import io.vigie.access.ScopedTerms;
import io.vigie.inventory.history.EndedIntervalStore;
import io.vigie.query.Moment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of the product, and on demand those that one cut has been dropped from. */
public final class MutatedSql extends ScopedSql {
    private static final List<String> CUTS = List.of(
            "x.host_id = h.id",
            "x.host_id = host.id",
            "x.host_id = o.host_id",
            "x.case_id = o.case_id",
            "y.id = o.case_id",
            "h.id = x.host_id",
            "a.id = x.audit_id");

    private final List<ScopedTerm> terms;
    private Optional<Mutant> mutant = Optional.empty();

    MutatedSql(JdbcClient jdbc, FreshnessService freshness, EndedIntervalStore history, List<ScopedTerms> features) {
        super(jdbc, freshness, history, features);
        this.terms =
                features.stream().flatMap(feature -> feature.terms().stream()).toList();
    }

    /** Takes the place of the product's. */
    @TestConfiguration
    public static class Configuration {
        @Bean
        @Primary
        MutatedSql mutatedSql(
                JdbcClient jdbc, FreshnessService freshness, EndedIntervalStore history, List<ScopedTerms> features) {
            return new MutatedSql(jdbc, freshness, history, features);
        }
    }

    /** A term without one of the conditions that hold it to a scope, or to a row that is held to it. */
    public record Mutant(String term, String dropped) {}

    /** One for every condition of every term that gives anything; flips only say which hosts are added up anew. */
    public List<Mutant> mutants() {
        return terms.stream()
                .filter(term -> !term.name().equals("flips"))
                .flatMap(MutatedSql::mutants)
                .toList();
    }

    private static Stream<Mutant> mutants(ScopedTerm term) {
        String sql = term.sql().apply(Moment.NOW);
        int scope = sql.indexOf("exists (select 1 from unnest(cast(:scope");
        Stream<String> scopes = scope < 0 ? Stream.empty() : Stream.of(whole(sql, scope));
        return Stream.concat(scopes, CUTS.stream().filter(sql::contains)).map(cut -> new Mutant(term.name(), cut));
    }

    /** The condition that begins here, to its closing parenthesis. */
    private static String whole(String sql, int begin) {
        int depth = 0;
        for (int end = sql.indexOf('(', begin); ; end++) {
            depth += sql.charAt(end) == '(' ? 1 : sql.charAt(end) == ')' ? -1 : 0;
            if (depth == 0) {
                return sql.substring(begin, end + 1);
            }
        }
    }

    public void become(Mutant other) {
        mutant = Optional.of(other);
    }

    public void recover() {
        mutant = Optional.empty();
    }

    @Override
    String sql(ScopedTerm term, Moment moment) {
        String sql = super.sql(term, moment);
        return mutant.filter(one -> one.term().equals(term.name()))
                .map(one -> sql.replace(one.dropped(), "cast(:scope as text[]) is not null"))
                .orElse(sql);
    }
}
