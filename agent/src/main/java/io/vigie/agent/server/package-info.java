/** Speaking to the server: its address, its pinned authority, requests and responses. */
@NullMarked
package io.vigie.agent.server;

import org.jspecify.annotations.NullMarked;
