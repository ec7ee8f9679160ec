/**
 * What people ask for and decide: operators, requests, deposits, settlements, items, partners and the trail of all of it.
 * Each change arrives with who asked, and leaves as rows and a line of the trail in one transaction.
 * The thread of a command, with connections of slow work.
 */
package id.ppob.switching.store.office;
