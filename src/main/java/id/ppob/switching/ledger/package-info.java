/**
 * Double entry: which accounts a payment moves money between.
 * A payment's amounts arrive, {@link id.ppob.switching.ledger.Transfer} rows leave, each balanced by construction.
 * Pure; runs on whichever thread decides.
 */
package id.ppob.switching.ledger;
