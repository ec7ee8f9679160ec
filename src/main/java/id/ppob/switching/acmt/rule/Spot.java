package id.ppob.switching.acmt.rule;

import java.math.BigDecimal;

/** A place on earth in millionths of a degree. */
public record Spot(int latitude, int longitude) {
    private static final int MILLIONTHS = 6;
    private static final double DEGREES = 1e-6;
    private static final double EARTH_METRES = 6_371_000;

    /** @return the place of two decimal texts, at most six digits behind the point */
    public static Spot of(String latitude, String longitude) {
        return new Spot(new BigDecimal(latitude).movePointRight(MILLIONTHS).intValueExact(), new BigDecimal(longitude).movePointRight(MILLIONTHS).intValueExact());
    }

    /** @return whether it is what a phone tells that knows no place */
    public boolean isNowhere() {
        return latitude == 0 && longitude == 0;
    }

    /** @return whole metres to another place, along the ground */
    public long metresTo(Spot other) {
        double here = Math.toRadians(latitude * DEGREES);
        double there = Math.toRadians(other.latitude * DEGREES);
        double up = Math.sin((there - here) / 2);
        double along = Math.sin(Math.toRadians((other.longitude - longitude) * DEGREES) / 2);
        return Math.round(2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(up * up + Math.cos(here) * Math.cos(there) * along * along))));
    }
}
