package id.ppob.switching.acmt.price;

/**
 * What a customer is supplied with, as far as prices go by it.
 *
 * @param tariff   class, as R1
 * @param district PEMDA: whose tax is paid; empty where the master does not tell it
 * @param kind     KOGOL, the kind of customer; empty where the master does not tell it
 * @param exempt   from the district's tax: government offices, embassies, houses of worship, orphanages (UU 1/2022 article 52)
 */
public record Supply(long idpel, String unit, String tariff, int powerVa, String district, String kind, boolean exempt) { }
