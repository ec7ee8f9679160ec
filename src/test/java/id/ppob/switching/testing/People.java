package id.ppob.switching.testing;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PasswordHash;
import id.ppob.switching.office.Role;
import id.ppob.switching.office.Token;
import id.ppob.switching.store.office.OperatorStore;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Operators at work, by plain rows: whoever tests something else need not wait for passwords, which are slow on purpose. */
public final class People {
    private static final String NO_PASSWORD = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private final DataSource database;

    /** @param database of a migrated schema */
    public People(DataSource database) {
        this.database = database;
    }

    /** Makes an operator whose password nobody knows. */
    public Operator add(String name, Role role) throws SQLException {
        run("INSERT INTO operator (name, role, active, password, unset, made_at) VALUES (?, ?, TRUE, ?, FALSE, 1)", name, role.name(), NO_PASSWORD);
        new TrailStore(database).add(1, Operator.SWITCH, Act.OPERATOR_INIT, Step.DONE, OperatorStore.made(role, name, "by a test", new PasswordHash(NO_PASSWORD)));
        try (Connection connection = database.getConnection(); PreparedStatement select = connection.prepareStatement("SELECT operator FROM operator WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Operator(row.getInt(1), name, role, true);
            }
        }
    }

    /** @return the operator of this name, made where there is none. @throws IllegalStateException when the database fails */
    public Operator at(String name, Role role) {
        try {
            Optional<Operator> there = new OperatorStore(database).all().stream().map(OperatorStore.Listed::operator).filter(one -> one.name().equals(name)).findFirst();
            return there.isPresent() ? there.get() : add(name, role);
        } catch (SQLException e) {
            throw new IllegalStateException("operator " + name, e);
        }
    }

    /** Logs somebody in for an hour. @return the file, as {@code --token} wants it */
    public Path login(Operator operator, Path file) throws SQLException, IOException {
        Token token = Token.random();
        run("INSERT INTO operator_token (hash, operator, expires_at) VALUES (?, ?, ?)", token.hash(), operator.number(), Clock.system().millis() + Token.LIFE_MS);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, token.secret());
    }

    /** Runs a statement. @return rows that matched */
    public int run(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
