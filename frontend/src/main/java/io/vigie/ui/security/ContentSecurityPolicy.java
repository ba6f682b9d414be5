package io.vigie.ui.security;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What a page may load and run: files of this server, and of the scripts within a page those that carry the number of this very
 * answer. Vaadin's client compiles the expressions that the server sends ({@code unsafe-eval}) and its components write style
 * elements ({@code unsafe-inline} of styles); without these two no page works.
 */
@Component
class ContentSecurityPolicy implements VaadinServiceInitListener {
    private static final long serialVersionUID = 1L;
    private static final String POLICY = "default-src 'self'; script-src 'self' %s'unsafe-eval'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** For whatever has no script within it. */
    static String policy() {
        return POLICY.formatted("");
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(ContentSecurityPolicy::vouchForScripts);
    }

    private static void vouchForScripts(IndexHtmlResponse page) {
        UUID nonce = UUID.randomUUID();
        page.getDocument().getElementsByTag("script").attr("nonce", nonce.toString());
        page.getVaadinResponse().setHeader("Content-Security-Policy", POLICY.formatted("'nonce-%s' ".formatted(nonce)));
    }
}
