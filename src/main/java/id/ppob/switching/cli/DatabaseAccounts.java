package id.ppob.switching.cli;

import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.DatabaseTrouble;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.Accounts;
import id.ppob.switching.upkeep.Schema;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The accounts of the books by task, as their users know them: who comes with a password of a file, {@code ACCOUNT.password} with mode 0600, in
 * this folder. Who cannot read a file is not that account.
 */
record DatabaseAccounts(Path folder) {
    private static final Pattern SCHEMA = Pattern.compile("jdbc:mariadb://[^/?]+/([^?]+).*");
    private static final int PASSWORD_BYTES = 16;

    private Path file(Account account) {
        return folder.resolve(account.file() + ".password");
    }

    /** @return whether its password lies here */
    boolean has(Account account) {
        return Files.exists(file(account));
    }

    /** @return the books on an embedded server for this account; for the owner of the schema while the accounts were not made yet */
    Database.Address of(EmbeddedDatabase server, Account account) {
        return has(account) ? as(server.jdbcUrl(), account) : owner(server);
    }

    private static Database.Address owner(EmbeddedDatabase server) {
        return new Database.Address(server.jdbcUrl(), server.user(), server.password());
    }

    /** @return the address as it is when it names its user, else the account's. @throws IOException when that has no password here */
    Database.Address of(Database.Address address, Account account) throws IOException {
        if (address.jdbcUrl().contains("user=")) {
            return address;
        }
        if (Files.notExists(file(account))) {
            throw new IOException("the address of the database names no user, and " + file(account) + " is not there: bin/ppob db init makes the accounts");
        }
        return as(address.jdbcUrl(), account);
    }

    private Database.Address as(String jdbcUrl, Account account) {
        Matcher schema = SCHEMA.matcher(jdbcUrl);
        if (!schema.matches()) {
            throw new IllegalArgumentException("a database address names its schema: jdbc:mariadb://HOST:PORT/SCHEMA");
        }
        return new Database.Address(jdbcUrl, account.user(schema.group(1)), read(account));
    }

    /** Brings an embedded server's schema to this version and gives each account its rights on it. */
    void makeEmbedded(EmbeddedDatabase server, Clock clock) {
        Database.Address administrator = new Database.Address(server.jdbcUrl(), server.administrator(), server.administratorPassword());
        try {
            Database.reach(administrator);
        } catch (StoreException e) {
            if (DatabaseTrouble.notLetIn(e)) {
                throw new UncheckedIOException(new IOException("the embedded database in " + folder
                    + " was started by an older version, and nobody may make accounts by task on it. End what uses it, then type once: bin/ppob db stop --data " + folder.getParent()));
            }
            throw e;
        }
        try (Database owner = Database.open(owner(server), Database.Settings.defaults())) {
            new Schema(owner).migrate(clock);
        }
        make(administrator, EnumSet.complementOf(EnumSet.of(Account.MIGRATE)), "127.0.0.1");
    }

    /** The same on a server of your own: first who migrates, then the schema, then all others. @param host from where they may come; null: from where the administrator came */
    void makeOn(Database.Address administrator, String host, Clock clock) {
        make(administrator, Set.of(Account.MIGRATE), host);
        try (Database migrate = Database.open(as(administrator.jdbcUrl().replaceFirst("\\?.*", ""), Account.MIGRATE), Database.Settings.defaults())) {
            new Schema(migrate).migrate(clock);
        }
        make(administrator, EnumSet.allOf(Account.class), host);
    }

    private void make(Database.Address administrator, Collection<Account> accounts, String host) {
        try (Database database = Database.open(administrator, Database.Settings.defaults())) {
            new Accounts(database.pool(), host).make(accounts, this::password);
        }
    }

    /** @return its password, made where there is none */
    private String password(Account account, Runnable fresh) {
        if (Files.exists(file(account))) {
            return read(account);
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        try {
            if (Files.notExists(folder)) {
                OwnerAlone.folder(folder);
            }
            OwnerAlone.write(file(account), HexFormat.of().formatHex(random));
        } catch (IOException e) {
            throw new UncheckedIOException("the password of the account " + account.file() + " cannot be kept", e);
        }
        fresh.run();
        return read(account);
    }

    private String read(Account account) {
        try {
            OwnerAlone.problem(file(account)).ifPresent(problem -> {
                throw new UncheckedIOException(new IOException(problem));
            });
            return Files.readString(file(account)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the password of the account " + account.file() + " cannot be read", e);
        }
    }
}
