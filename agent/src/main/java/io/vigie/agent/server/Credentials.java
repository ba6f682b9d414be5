package io.vigie.agent.server;

import javax.net.ssl.SSLSocketFactory;

/** What connections to the server are made with. They follow when it changes. */
@FunctionalInterface
public interface Credentials {
    /** Trust in the server and, where the host has one, its certificate. */
    SSLSocketFactory tls();

    /** Is told of each response of the server. */
    default void heard(ServerResponse response) {}
}
