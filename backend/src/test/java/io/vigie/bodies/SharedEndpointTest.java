package io.vigie.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten connections at most. */
class SharedEndpointTest {
    private static final int PLACES = 10;

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector(new HeadDeadlineProtocol());
    private final List<Socket> connections = new ArrayList<>();

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        tomcat.setBaseDir(folder.toString());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxConnections", Integer.toString(PLACES));
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "answer", new Answering());
        context.addServletMappingDecoded("/*", "answer");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket connection : connections) {
            connection.close();
        }
        tomcat.stop();
        tomcat.destroy();
    }

    private static final class Answering extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("answered");
        }
    }

    private Socket from(String address) throws IOException {
        Socket socket = new Socket("127.0.0.1", connector.getLocalPort(), InetAddress.getByName(address), 0);
        socket.setSoTimeout(10_000);
        connections.add(socket);
        return socket;
    }

    private static boolean isServed(Socket socket) {
        try {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == 'H';
        } catch (IOException closed) {
            return false;
        }
    }

    private int served(String address) throws IOException {
        int served = 0;
        while (served < PLACES && isServed(from(address))) {
            served++;
        }
        return served;
    }

    @Test
    void one_address_is_given_half_of_the_places_and_others_find_one() throws Exception {
        assertThat(served("127.0.0.2")).isEqualTo(5);
        assertThat(served("127.0.0.3")).isEqualTo(3);
        assertThat(isServed(from("127.0.0.4"))).isTrue();
    }

    @Test
    void who_gives_a_place_back_finds_one_again() throws Exception {
        for (int i = 0; i < PLACES / 2; i++) {
            assertThat(isServed(from("127.0.0.2"))).isTrue();
        }
        connections.getFirst().close();

        boolean served = false;
        for (int i = 0; i < 50 && !served; i++) {
            Thread.sleep(20);
            served = isServed(from("127.0.0.2"));
        }
        assertThat(served).isTrue();
    }
}
