package dev.homeroom.web.body;

/** The body of a call that says everything by its address: none, or an object without fields. */
public record EmptyBody() implements OptionalBody {}
