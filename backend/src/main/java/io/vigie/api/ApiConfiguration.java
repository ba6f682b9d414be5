package io.vigie.api;

import io.vigie.access.GroupPath;
import io.vigie.json.Json;
import io.vigie.json.Word;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

@Configuration
class ApiConfiguration implements WebMvcConfigurer {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/**");
    }

    /** Words, paths of groups and JSON trees in the bodies of records as they are on the wire. */
    @Bean
    JacksonModule wireTypes() {
        return new SimpleModule("wire-types")
                .addSerializer(Word.class, new WordSerializer())
                .addSerializer(Json.class, new TreeSerializer())
                .addSerializer(GroupPath.class, ToStringSerializer.instance);
    }

    private static final class WordSerializer extends ValueSerializer<Word> {
        @Override
        public void serialize(Word word, JsonGenerator generator, SerializationContext context) {
            generator.writeString(word.word());
        }
    }

    private static final class TreeSerializer extends ValueSerializer<Json> {
        @Override
        public void serialize(Json json, JsonGenerator generator, SerializationContext context) {
            generator.writePOJO(json.plain());
        }
    }
}
