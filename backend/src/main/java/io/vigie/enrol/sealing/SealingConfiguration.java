package io.vigie.enrol.sealing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the {@link Sealing} that the settings name; what another one sealed is sealed again before anybody asks for it. */
@Configuration
class SealingConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SealingConfiguration.class);

    @Bean
    Sealing sealing(SealingProperties settings, JdbcClient jdbc, PlatformTransactionManager transactions) {
        SealingStores stores = new SealingStores(stores(settings));
        new TransactionTemplate(transactions).executeWithoutResult(begun -> sealAgain(jdbc, stores));
        return stores;
    }

    static List<SealingStore> stores(SealingProperties settings) {
        List<SealingStore> stores = new ArrayList<>();
        stores.add(
                switch (settings.place()) {
                    case VAULT -> new Transit(settings.vault());
                    case KEY -> key(settings);
                    case KEY_FILE -> SecretFile.ensure(settings.keyFile());
                });
        stores.addAll(others(settings));
        return stores;
    }

    private static List<SealingStore> others(SealingProperties settings) {
        List<SealingStore> others = new ArrayList<>();
        Path previous = settings.previousKeyFile();
        if (previous != null) {
            others.add(SecretFile.key(previous));
        }
        if (settings.place() != SealingProperties.Place.KEY && settings.key().isPresent()) {
            others.add(key(settings));
        }
        if (settings.place() != SealingProperties.Place.KEY_FILE && Files.exists(settings.keyFile())) {
            others.add(SecretFile.key(settings.keyFile()));
        }
        if (settings.place() != SealingProperties.Place.VAULT
                && settings.vault().address() != null) {
            others.add(new Transit(settings.vault()));
        }
        return others;
    }

    private static SealingKey key(SealingProperties settings) {
        return SealingKey.of(settings.key().orElse(""), "vigie.enrol.key");
    }

    /** Nodes that start at once do so one after the other. All rows or none: a key that opens some is of no use. */
    private static void sealAgain(JdbcClient jdbc, SealingStores stores) {
        jdbc.sql("select id, sealed_key from enrol_authority order by id for update")
                .query((row, number) -> new Row(row.getObject(1), row.getBytes(2)))
                .list()
                .forEach(row -> stores.again(row.key()).ifPresent(again -> store(jdbc, row.id(), again)));
    }

    private record Row(Object id, byte[] key) {}

    private static void store(JdbcClient jdbc, Object id, byte[] key) {
        jdbc.sql("update enrol_authority set sealed_key = ? where id = ?")
                .params(key, id)
                .update();
        LOG.info(
                "The authority's key is sealed again, by {}",
                SealedSecret.of(key).store());
    }
}
