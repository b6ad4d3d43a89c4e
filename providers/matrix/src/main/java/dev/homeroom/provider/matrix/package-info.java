/**
 * Rooms on a Matrix homeserver (Synapse). {@link MatrixProvider} is the bean; {@link SynapseClient}
 * has a method for each endpoint, and {@link Transport} sends its requests at the homeserver's
 * pace.
 */
package dev.homeroom.provider.matrix;
