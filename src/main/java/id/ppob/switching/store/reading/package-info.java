/**
 * Arrives: customers, readings and bills that were decided on, within somebody's transaction; questions about customers of a slice.
 * Leaves: their rows, and what the books know of these customers and their meters.
 * The thread of whoever imports or decides, with connections of slow work; nothing here begins or ends a transaction.
 */
package id.ppob.switching.store.reading;
