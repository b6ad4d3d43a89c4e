/**
 * REST: a resource for each part of the API, which validates a body and hands a plain record on to
 * the core, and the document at {@code /openapi}.
 */
package dev.homeroom.web;
