package io.vigie.scope;

import io.vigie.access.Person;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** A GET of REST, by the handlers that the server has. */
record RestReading(MockMvc server, String path, HandlerMethod handler) implements Reading {

    static List<Reading> all(WebApplicationContext context) {
        MockMvc server = MockMvcBuilders.webAppContextSetup(context).build();
        return handlers(context)
                .flatMap(handler -> handler.getKey().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .map(path -> (Reading) new RestReading(server, path, handler.getValue())))
                .filter(reading -> !ServiceReading.OF_THE_WHOLE.contains(reading.name()))
                .toList();
    }

    private static Stream<Map.Entry<java.util.Set<String>, HandlerMethod>> handlers(ApplicationContext context) {
        return context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(entry ->
                        entry.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .map(entry -> Map.entry(entry.getKey().getPatternValues(), entry.getValue()));
    }

    @Override
    public String name() {
        return "GET " + path;
    }

    @Override
    public Call call(Arguments arguments) {
        URI uri = uri(arguments);
        return new Call() {
            @Override
            public String reading() {
                return name();
            }

            @Override
            public String read(Person person) {
                return RestReading.this.read(uri, person);
            }

            @Override
            public String toString() {
                return "GET " + uri;
            }
        };
    }

    private URI uri(Arguments arguments) {
        Map<String, String> variables = new TreeMap<>();
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path);
        for (var parameter : handler.getMethodParameters()) {
            String name = parameter.getParameter().getName();
            if (parameter.hasParameterAnnotation(PathVariable.class)) {
                variables.put(name, drawn(arguments.ofPath(path)));
            } else if (parameter.hasParameterAnnotation(RequestParam.class)) {
                add(uri, arguments, name);
            } else if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
                Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .forEach(component -> add(uri, arguments, component.getName()));
            }
        }
        return uri.encode().buildAndExpand(variables).toUri();
    }

    private void add(UriComponentsBuilder uri, Arguments arguments, String name) {
        String value = drawn(arguments.ofParameter(name));
        if (!value.isEmpty()) {
            uri.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }

    private String drawn(Optional<String> value) {
        return value.orElseThrow(
                () -> new AssertionError("Scope equals absence covers every reading, but nothing is known"
                        + " to fill a parameter of " + name() + " with: add it to " + Arguments.class.getName()));
    }

    private String read(URI uri, Person person) {
        Authentication signedIn =
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        SecurityContextHolder.getContext().setAuthentication(signedIn);
        try {
            MockHttpServletRequestBuilder request =
                    MockMvcRequestBuilders.get(uri).principal(signedIn);
            Instant begin = Instant.now();
            MockHttpServletResponse response =
                    server.perform(request).andReturn().getResponse();
            String body = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
            if (response.getStatus() >= 500) {
                throw new AssertionError(uri + " answers " + response.getStatus() + ": " + body);
            }
            return response.getStatus() + " " + headers(response) + "\n"
                    + new Described(begin, Instant.now()).ofText(body);
        } catch (Exception failed) {
            throw new AssertionError(uri + " failed", failed);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Map<String, Object> headers(MockHttpServletResponse response) {
        Map<String, Object> headers = new TreeMap<>();
        response.getHeaderNames().forEach(name -> headers.put(name, response.getHeaders(name)));
        return headers;
    }
}
