package io.vigie.rules.store;

import io.vigie.rules.Catalogue;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.RulePack;
import io.vigie.rules.yaml.RuleSource;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The pack that was last accepted, so that a mistake in the folder cannot take rules out of force. */
@Repository
class RulePackStore {
    private static final Logger LOG = LoggerFactory.getLogger(RulePackStore.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    RulePackStore(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** The catalogue with the pack in this folder; with the one accepted before where this one is refused. */
    Catalogue catalogue(Path folder) {
        try {
            RulePack pack = RulePack.in(folder);
            Catalogue catalogue = Catalogue.with(pack);
            transaction.executeWithoutResult(status -> keep(pack));
            return catalogue;
        } catch (InvalidRule invalid) {
            LOG.error("The rules in {} are refused; those in force before stay: {}", folder, invalid.getMessage());
        } catch (UncheckedIOException unreadable) {
            LOG.error("The rules in {} cannot be read; those in force before stay", folder, unreadable);
        }
        return Catalogue.with(accepted());
    }

    private void keep(RulePack pack) {
        jdbc.sql("delete from rules_pack").update();
        pack.files()
                .forEach(file -> jdbc.sql("insert into rules_pack (file_name, text, accepted_at) values (?, ?, now())")
                        .param(file.name())
                        .param(file.text())
                        .update());
    }

    private RulePack accepted() {
        List<RuleSource> files = jdbc.sql("select file_name, text from rules_pack order by file_name")
                .query((row, number) -> new RuleSource(row.getString(1), row.getString(2)))
                .list();
        return RulePack.of(files);
    }
}
