package dev.homeroom.web.body;

/** A body that may be left out: none says as much as an object without fields. */
public interface OptionalBody {}
