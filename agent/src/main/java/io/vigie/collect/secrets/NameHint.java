package io.vigie.collect.secrets;

/** What the name of a variable, label or option suggests of its value. */
enum NameHint {
    /** A word that people choose, as short or as plain as they like. */
    PASSWORD,
    /** A token, key or secret: a password too, if its value is not one of the settings that such names have as well. */
    SECRET,
    /** A key, cookie or login, which is a secret only where the value looks made for that. */
    PERHAPS,
    /** An id, a sum or the public half of a pair: random text, meant to be seen. */
    PUBLISHED,
    NONE
}
