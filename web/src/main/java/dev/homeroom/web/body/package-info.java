/**
 * The bodies of requests: each is judged by its constraints and handed on as a plain record of the
 * core.
 */
package dev.homeroom.web.body;
