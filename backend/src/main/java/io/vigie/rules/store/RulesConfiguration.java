package io.vigie.rules.store;

import io.vigie.rules.Catalogue;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(RuleProperties.class)
class RulesConfiguration {
    @Bean
    Catalogue catalogue(RuleProperties properties, RulePackStore accepted) {
        return properties.folder().map(accepted::catalogue).orElseGet(Catalogue::bundled);
    }
}
