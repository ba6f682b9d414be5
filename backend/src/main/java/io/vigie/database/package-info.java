/** The PostgreSQL that the server brings with it and runs below its data folder, for one machine and for trying out. */
@org.jspecify.annotations.NullMarked
package io.vigie.database;
