/**
 * The health of this node. In the web module, since the server looks for health checks nowhere
 * else.
 */
package dev.homeroom.web.health;
