/**
 * The list of what is sold. Nothing arrives and nothing leaves but the list; each product is a package below this one and fills the seam
 * {@link id.ppob.switching.payment.Product}. Immutable, read by any thread.
 */
package id.ppob.switching.product;
