package io.vigie.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is said once for the whole server.
 *
 * @param data the folder for everything that must survive a restart of a server with embedded PostgreSQL
 */
@ConfigurationProperties("vigie")
record DataProperties(@DefaultValue("./.vigie") Path data) {}
