/**
 * What is the same for every request, before and around its resource: token and site, addresses and
 * parameters, the size of bodies, preconditions, idempotency keys, traces.
 */
package dev.homeroom.web.request;
