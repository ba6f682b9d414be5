package io.vigie.rules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class RulesConfiguration {
    @Bean
    Catalogue catalogue() {
        return Catalogue.bundled();
    }
}
