/**
 * What bills are priced by, and what was: rows of prices, single amounts, bills with what they were priced from.
 * Questions arrive, rows leave; what is written here is asked for by people and agreed on by two.
 * The thread of a command or an import, with connections of slow work.
 */
package id.ppob.switching.store.price;
