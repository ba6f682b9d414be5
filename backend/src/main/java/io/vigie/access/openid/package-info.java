/** People who sign in at an identity provider by OpenID Connect. */
@NullMarked
package io.vigie.access.openid;

import org.jspecify.annotations.NullMarked;
