/**
 * Arrives: what a customer used, what their supply is, and the rows of prices.
 * Leaves: the bill with each of its lines and the row that each line comes from, or the same bill by other rows.
 * Pure: run by whoever asks, an import's threads or a command's.
 */
package id.ppob.switching.acmt.price;
