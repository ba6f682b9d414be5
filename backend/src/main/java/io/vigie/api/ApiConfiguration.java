package io.vigie.api;

import io.vigie.access.GroupPath;
import io.vigie.access.right.RightGuard;
import io.vigie.json.Json;
import io.vigie.json.Word;
import io.vigie.problem.ProblemType;
import io.vigie.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

@Configuration
class ApiConfiguration implements WebMvcConfigurer {
    private final RightGuard rights;

    ApiConfiguration(RightGuard rights) {
        this.rights = rights;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RequiredRights(rights)).addPathPatterns("/api/**");
        registry.addInterceptor(new ReadableRequests()).addPathPatterns("/api/**");
        registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/**");
    }

    /** Words, paths of groups and JSON trees in the bodies of records as they are on the wire. */
    @Bean
    JacksonModule wireTypes() {
        return new SimpleModule("wire-types")
                .addSerializer(Word.class, new WordSerializer())
                .addSerializer(Json.class, new TreeSerializer())
                .addSerializer(GroupPath.class, ToStringSerializer.instance)
                .addDeserializer(String.class, new TextDeserializer());
    }

    /** Nothing here takes parts of a form; asked for nothing, Spring reads and stores them. */
    @Bean
    MultipartResolver multipartResolver() {
        return new NoMultipart();
    }

    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, rejected) -> ProblemWriter.write(request, response, ProblemType.REQUEST_INVALID);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheContainer() {
        return factory -> factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
    }

    private static final class NoMultipart extends StandardServletMultipartResolver {
        @Override
        public boolean isMultipart(HttpServletRequest request) {
            return false;
        }
    }

    /** PostgreSQL holds no text with a NUL, and no UTF-8 writes half of a pair of surrogates. */
    private static final class TextDeserializer extends ValueDeserializer<String> {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && !ReadableRequests.isStorable(text)) {
                return (String) context.handleWeirdStringValue(String.class, text, "no text that can be stored");
            }
            return text;
        }
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
