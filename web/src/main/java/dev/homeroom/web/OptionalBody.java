package dev.homeroom.web;

/** A body that may be left out: none says as much as an object without fields. */
interface OptionalBody {}
