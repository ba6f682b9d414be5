package io.vigie.ingest.web;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.CharBuffer;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.InputBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ProtocolHandler;

/** A connector whose requests and responses take little while they are held: for thousands of agents that wait for an order. */
final class SmallBuffersConnector extends Connector {
    private static final int RESPONSE_BYTES = 512;

    SmallBuffersConnector(ProtocolHandler protocol) {
        super(protocol);
    }

    @Override
    public Request createRequest(org.apache.coyote.Request request) {
        return new SmallRequest(this, request);
    }

    @Override
    public Response createResponse(org.apache.coyote.Response response) {
        return new Response(response, RESPONSE_BYTES);
    }

    /** Bodies are read as bytes: the 16 KB that Tomcat sets aside for reading one as characters have no other way out. */
    private static final class SmallRequest extends Request {
        private static final VarHandle CHARACTERS = characters();
        private static final int CHARACTERS_AT_ONCE = 64;

        SmallRequest(Connector connector, org.apache.coyote.Request request) {
            super(connector, request);
            CHARACTERS.set(inputBuffer, CharBuffer.allocate(CHARACTERS_AT_ONCE).limit(0));
        }

        private static VarHandle characters() {
            try {
                return MethodHandles.privateLookupIn(InputBuffer.class, MethodHandles.lookup())
                        .findVarHandle(InputBuffer.class, "cb", CharBuffer.class);
            } catch (ReflectiveOperationException otherTomcat) {
                throw new IllegalStateException("this Tomcat reads characters in another way", otherTomcat);
            }
        }
    }
}
