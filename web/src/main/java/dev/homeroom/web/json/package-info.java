/** JSON as the contract reads and writes it: strictly. */
package dev.homeroom.web.json;
