package io.vigie.access.openid;

import io.vigie.access.OpenIdProperties;
import io.vigie.access.directory.DirectoryUnreachable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Asks the provider: within times, for responses of a bounded length, and never elsewhere, since redirections are not followed. */
final class ProviderHttp {
    static final int LONGEST_RESPONSE_BYTES = 1024 * 1024;
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    private final RestClient client;
    private final RestClient tokens;

    private ProviderHttp(JdkClientHttpRequestFactory requests) {
        this.client = RestClient.builder()
                .requestFactory(requests)
                .requestInterceptor(ProviderHttp::bounded)
                .build();
        this.tokens = RestClient.builder()
                .requestFactory(requests)
                .requestInterceptor(ProviderHttp::bounded)
                .configureMessageConverters(converters -> {
                    converters.addCustomConverter(new FormHttpMessageConverter());
                    converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    /** Reads the authorities. Throws {@link DirectoryUnreachable} when they cannot be read any more. */
    static ProviderHttp of(ProviderSettings settings) {
        OpenIdProperties properties = settings.properties();
        try {
            HttpClient http = HttpClient.newBuilder()
                    .sslContext(settings.authorities().context())
                    .connectTimeout(properties.connectTimeout())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
            requests.setReadTimeout(properties.readTimeout());
            return new ProviderHttp(requests);
        } catch (GeneralSecurityException | IOException unusable) {
            throw new DirectoryUnreachable("vigie.oidc.trust cannot be read: " + unusable.getMessage());
        }
    }

    /** For the token endpoint. */
    RestClient tokens() {
        return tokens;
    }

    /** A JSON object. Throws {@link DirectoryUnreachable}. */
    Map<String, Object> object(String address, HttpHeaders headers) {
        try {
            Map<String, Object> body = client.get()
                    .uri(URI.create(address))
                    .accept(MediaType.APPLICATION_JSON)
                    .headers(all -> all.putAll(headers))
                    .retrieve()
                    .body(OBJECT);
            return body == null ? Map.of() : body;
        } catch (RestClientException failed) {
            throw new DirectoryUnreachable(address + ": " + reason(failed));
        }
    }

    /** Without the body of the response, which may be a page. */
    private static String reason(RestClientException failed) {
        return failed instanceof RestClientResponseException response
                ? response.getStatusCode().toString()
                : String.valueOf(failed.getMessage());
    }

    /** Text of any kind. */
    String text(URI address) throws IOException {
        try {
            String body = client.get().uri(address).retrieve().body(String.class);
            return body == null ? "" : body;
        } catch (RestClientException failed) {
            throw new IOException(address + ": " + reason(failed), failed);
        }
    }

    private static ClientHttpResponse bounded(HttpRequest request, byte[] body, ClientHttpRequestExecution next)
            throws IOException {
        ClientHttpResponse whole = next.execute(request, body);
        byte[] begin = whole.getBody().readNBytes(LONGEST_RESPONSE_BYTES + 1);
        if (begin.length > LONGEST_RESPONSE_BYTES) {
            whole.close();
            throw new TooLong();
        }
        return new Held(whole, new ByteArrayInputStream(begin));
    }

    /** No failure of the network: the provider answered what cannot be used. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("the response is longer than " + LONGEST_RESPONSE_BYTES + " bytes");
        }
    }

    private record Held(ClientHttpResponse whole, InputStream body) implements ClientHttpResponse {

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return whole.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return whole.getStatusText();
        }

        @Override
        public HttpHeaders getHeaders() {
            return whole.getHeaders();
        }

        @Override
        public void close() {
            whole.close();
        }
    }
}
