package id.ppob.switching.store.upkeep;

import java.util.Locale;

/** The accounts of the books, by task: what each may do with which table stands in a file of {@code sql/account}, and for a product's own tables in a file of the product there. */
public enum Account {
    /** Changes the schema. */
    MIGRATE,
    /** Makes partitions ahead, forgets markers, asks invariants beside the lanes. */
    UPKEEP,
    /** Books what partners ask for. */
    SWITCH,
    /** Does what people decide. */
    OFFICE,
    /** Looks, and changes nothing. */
    READER;

    /** @return its name in files: of its rights, of its password */
    public String file() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return its user name on a server, where several schemas may lie side by side */
    public String user(String schema) {
        return schema + "_" + file();
    }
}
