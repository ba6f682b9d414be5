package io.vigie.database;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How the server reaches the PostgreSQL that runs below its data folder.
 *
 * @param url of JDBC, through the socket in that folder
 * @param user the role that owns the database
 * @param password from the file in that folder
 */
public record DatabaseAddress(String url, String user, String password) {
    /** Of the role and of its database. */
    static final String NAME = "vigie";

    /** Of a socket's path, in bytes: {@code sun_path} in unix(7), less its end. */
    private static final int LONGEST_SOCKET = 107;

    /** @throws IOException if there is no password in that folder */
    public static DatabaseAddress of(Path folder) throws IOException {
        String url =
                "jdbc:postgresql://localhost/%s?sslmode=disable&gssEncMode=disable&socketFactory=%s&socketFactoryArg=%s"
                        .formatted(NAME, encode(UnixSocketFactory.class.getName()), encode(socket(folder)));
        return new DatabaseAddress(url, NAME, DatabasePassword.in(folder).read());
    }

    static void refuseLongPath(Path folder) throws IOException {
        int length = socket(folder).getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_SOCKET) {
            throw new IOException(
                    "The path of PostgreSQL's socket, %s, has %d bytes; Linux allows %d. Choose a data folder with a shorter path with VIGIE_DATA."
                            .formatted(socket(folder), length, LONGEST_SOCKET));
        }
    }

    private static String socket(Path folder) {
        return folder.resolve(".s.PGSQL.5432").toString();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
