package io.vigie.ingest.web;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Response;

/** A connector whose responses are gathered in a kilobyte, not eight with sixteen more for characters. */
final class SmallBuffersConnector extends Connector {
    private static final int RESPONSE_BYTES = 1024;

    SmallBuffersConnector(String protocol) {
        super(protocol);
    }

    @Override
    public Response createResponse(org.apache.coyote.Response response) {
        return new Response(response, RESPONSE_BYTES);
    }
}
