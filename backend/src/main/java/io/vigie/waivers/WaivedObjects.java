package io.vigie.waivers;

import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.query.Moment;
import io.vigie.report.SubjectKind;
import io.vigie.rules.model.Rule;
import io.vigie.waivers.WaiverScope.OfImage;
import io.vigie.waivers.WaiverScope.OfImageName;
import io.vigie.waivers.WaiverScope.OfLabel;
import io.vigie.waivers.WaiverScope.OfObject;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a rule can have findings in what a waiver is asked for. */
@Component
class WaivedObjects {
    private final ScopedSql sql;

    WaivedObjects(ScopedSql sql) {
        this.sql = sql;
    }

    /**
     * The name of the object that the scope is of; empty for one of more than an object.
     *
     * @throws CodedException {@code not-found} for an object that is not there, {@code waiver-scope-of-another-kind}
     */
    Optional<String> refuseForeign(Scope scope, Rule rule, WaiverScope asked) {
        boolean ofImages = asked instanceof OfImage || asked instanceof OfImageName || asked instanceof OfLabel;
        boolean judgesImages = rule.subject() == SubjectKind.CONTAINER || rule.subject() == SubjectKind.IMAGE;
        boolean foreign =
                asked instanceof OfObject object ? object.kind() != rule.subject() : ofImages && !judgesImages;
        if (foreign) {
            throw new CodedException(
                    ProblemType.WAIVER_SCOPE_OF_ANOTHER_KIND, rule.subject().word());
        }
        return asked instanceof OfObject object
                ? Optional.of(name(scope, object).orElseThrow(() -> CodedException.notFound("object")))
                : Optional.empty();
    }

    private Optional<String> name(Scope scope, OfObject object) {
        return sql.statement(scope, Moment.NOW, """
                select o.name from {hosts}, {occurrences} where h.id = :host and o.kind = :kind and o.key = :key""")
                .param("host", object.host())
                .param("kind", object.kind().word())
                .param("key", ScopedSql.comparable(Optional.of(object.key())))
                .query(String.class)
                .optional();
    }
}
