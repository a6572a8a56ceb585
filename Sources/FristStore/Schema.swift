import SQLite

/// The tables, forward only: each migration is one step of `user_version` in one transaction.
enum Schema {
  /// `Fris` in ASCII, so that another database is not taken for ours.
  static let applicationID: Int32 = 0x4672_6973
  static var version: Int32 { Int32(migrations.count) }

  static let migrations = [
    """
    CREATE TABLE fact (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      schedule TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('completion', 'waiver', 'event', 'undo')),
      obligation TEXT,
      subject TEXT,
      day TEXT,
      value INTEGER CHECK (value >= 1),
      occasion TEXT,
      undone INTEGER REFERENCES fact (id),
      at INTEGER NOT NULL,
      author TEXT NOT NULL,
      note TEXT,
      reference TEXT,
      import_key TEXT UNIQUE,
      CHECK ((kind = 'undo') = (undone IS NOT NULL)),
      CHECK ((kind = 'undo') = (obligation IS NULL)),
      CHECK (kind <> 'completion' OR (day IS NOT NULL AND value IS NOT NULL)),
      CHECK (kind <> 'waiver' OR occasion IS NOT NULL),
      CHECK (kind <> 'event' OR day IS NOT NULL)
    ) STRICT;
    CREATE INDEX fact_topic ON fact (schedule, obligation, subject);
    CREATE TRIGGER fact_kept BEFORE DELETE ON fact
      BEGIN SELECT RAISE (ABORT, 'facts are never deleted'); END;
    CREATE TRIGGER fact_unchanged BEFORE UPDATE ON fact
      BEGIN SELECT RAISE (ABORT, 'facts are never changed'); END;
    -- A replacing insert deletes without the trigger on deletion.
    CREATE TRIGGER fact_new BEFORE INSERT ON fact
      WHEN EXISTS (SELECT 1 FROM fact WHERE id = NEW.id OR import_key = NEW.import_key)
      BEGIN SELECT RAISE (ABORT, 'facts are never replaced'); END;

    CREATE TABLE delivery (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      identifier TEXT NOT NULL UNIQUE,
      schedule TEXT NOT NULL,
      channel TEXT NOT NULL,
      recipient TEXT NOT NULL,
      address TEXT,
      payload BLOB NOT NULL,
      formed TEXT NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('pending', 'leased', 'accepted', 'discarded', 'superseded')),
      -- pending: not before; leased: until; otherwise: when it ended
      at INTEGER NOT NULL,
      reason TEXT,
      code INTEGER,
      reply TEXT,
      attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      first_attempt INTEGER,
      uncertain INTEGER NOT NULL DEFAULT 0 CHECK (uncertain IN (0, 1)),
      CHECK ((state = 'superseded') = (reason IS NOT NULL)),
      CHECK ((attempts = 0) = (first_attempt IS NULL))
    ) STRICT;
    CREATE INDEX delivery_pending ON delivery (channel, schedule, at) WHERE state = 'pending';
    CREATE INDEX delivery_next ON delivery (at) WHERE state = 'pending';
    CREATE INDEX delivery_leased ON delivery (id) WHERE state = 'leased';
    CREATE INDEX delivery_discarded ON delivery (id) WHERE state = 'discarded';

    CREATE TABLE reminder (
      key TEXT PRIMARY KEY,
      schedule TEXT NOT NULL,
      obligation TEXT NOT NULL,
      subject TEXT,
      nominal TEXT NOT NULL,
      arming INTEGER NOT NULL CHECK (arming >= 0),
      step TEXT NOT NULL,
      recipient TEXT NOT NULL,
      channel TEXT NOT NULL,
      due TEXT NOT NULL,
      day TEXT NOT NULL,
      ready INTEGER NOT NULL,
      decided INTEGER NOT NULL,
      stands_in_for TEXT,
      confidential INTEGER NOT NULL CHECK (confidential IN (0, 1)),
      state TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'discarded', 'superseded')),
      -- superseded: why; pending: why it ends when its attempt does
      reason TEXT,
      certain INTEGER NOT NULL DEFAULT 1 CHECK (certain IN (0, 1)),
      attempted INTEGER,
      accepted INTEGER,
      delivery INTEGER REFERENCES delivery (id),
      CHECK ((state = 'accepted') = (accepted IS NOT NULL)),
      CHECK (state <> 'superseded' OR reason IS NOT NULL)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX reminder_occurrence ON reminder (schedule, obligation, subject, nominal);
    CREATE INDEX reminder_pending ON reminder (ready) WHERE state = 'pending';
    CREATE INDEX reminder_delivery ON reminder (delivery);

    CREATE TABLE attempt (
      delivery INTEGER NOT NULL REFERENCES delivery (id),
      number INTEGER NOT NULL CHECK (number >= 1),
      began INTEGER NOT NULL,
      ended INTEGER NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'deferred', 'rejected', 'unknown')),
      code INTEGER,
      reply TEXT NOT NULL
    ) STRICT;
    CREATE INDEX attempt_delivery ON attempt (delivery);

    CREATE TABLE loaded (
      schedule TEXT NOT NULL,
      obligation TEXT NOT NULL,
      day TEXT NOT NULL,
      first INTEGER NOT NULL CHECK (first IN (0, 1)),
      PRIMARY KEY (schedule, obligation)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    """,
    """
    DROP TRIGGER fact_kept;
    DROP TRIGGER fact_unchanged;
    DROP TRIGGER fact_new;
    DROP INDEX fact_topic;
    ALTER TABLE fact RENAME TO fact_before;
    CREATE TABLE fact (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      schedule TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (
        kind IN ('completion', 'waiver', 'move', 'silence', 'papers', 'event', 'undo')),
      obligation TEXT,
      subject TEXT,
      -- the contributing body whose part it is
      body TEXT,
      day TEXT,
      value INTEGER CHECK (value >= 1),
      occasion TEXT,
      outcome TEXT,
      preliminary INTEGER CHECK (preliminary IN (0, 1)),
      undone INTEGER REFERENCES fact (id),
      at INTEGER NOT NULL,
      author TEXT NOT NULL,
      note TEXT,
      reference TEXT,
      import_key TEXT UNIQUE,
      CHECK ((kind = 'undo') = (undone IS NOT NULL)),
      CHECK ((kind = 'undo') = (obligation IS NULL)),
      CHECK (kind IN ('waiver', 'undo') OR day IS NOT NULL),
      CHECK (kind <> 'completion' OR value IS NOT NULL),
      CHECK (kind NOT IN ('waiver', 'move', 'papers') OR occasion IS NOT NULL),
      CHECK ((kind = 'event') = (preliminary IS NOT NULL))
    ) STRICT;
    INSERT INTO fact (id, schedule, kind, obligation, subject, day, value, occasion, preliminary,
        undone, at, author, note, reference, import_key)
      SELECT id, schedule, kind, obligation, subject, day, value, occasion,
        CASE kind WHEN 'event' THEN 0 END, undone, at, author, note, reference, import_key
      FROM fact_before ORDER BY id;
    DROP TABLE fact_before;
    -- A table of a case system asks for each row whether it is known.
    CREATE INDEX fact_topic ON fact (schedule, obligation, subject, day);
    CREATE INDEX fact_undone ON fact (undone) WHERE undone IS NOT NULL;

    -- What a completion reports: a figure of a measure, whole or of one group, or a ticked point.
    CREATE TABLE fact_detail (
      fact INTEGER NOT NULL REFERENCES fact (id),
      kind TEXT NOT NULL CHECK (kind IN ('figure', 'group', 'checked')),
      -- empty: what the obligation itself counts
      name TEXT NOT NULL,
      part TEXT NOT NULL DEFAULT '',
      thousandths INTEGER CHECK (thousandths >= 0),
      PRIMARY KEY (fact, kind, name, part),
      CHECK ((kind = 'checked') = (thousandths IS NULL)),
      CHECK ((kind = 'group') = (part <> ''))
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER fact_kept BEFORE DELETE ON fact
      BEGIN SELECT RAISE (ABORT, 'facts are never deleted'); END;
    CREATE TRIGGER fact_unchanged BEFORE UPDATE ON fact
      BEGIN SELECT RAISE (ABORT, 'facts are never changed'); END;
    CREATE TRIGGER fact_new BEFORE INSERT ON fact
      WHEN EXISTS (SELECT 1 FROM fact WHERE id = NEW.id OR import_key = NEW.import_key)
      BEGIN SELECT RAISE (ABORT, 'facts are never replaced'); END;
    CREATE TRIGGER fact_detail_kept BEFORE DELETE ON fact_detail
      BEGIN SELECT RAISE (ABORT, 'facts are never deleted'); END;
    CREATE TRIGGER fact_detail_unchanged BEFORE UPDATE ON fact_detail
      BEGIN SELECT RAISE (ABORT, 'facts are never changed'); END;

    ALTER TABLE reminder ADD COLUMN body TEXT;
    DROP INDEX reminder_occurrence;
    CREATE INDEX reminder_occurrence ON reminder (schedule, obligation, subject, nominal, body);

    -- Null from now on: to be rendered again.
    ALTER TABLE delivery RENAME COLUMN formed TO formed_before;
    ALTER TABLE delivery ADD COLUMN formed TEXT;
    UPDATE delivery SET formed = formed_before;
    ALTER TABLE delivery DROP COLUMN formed_before;
    """,
    """
    -- Which occurrences that somebody was told of may still be called off, by their last day.
    CREATE INDEX reminder_told ON reminder (due) WHERE state = 'accepted';
    -- What an obligation was called, for those told of it when the files no longer hold it.
    ALTER TABLE loaded ADD COLUMN title TEXT;

    -- A burst after an edit waits for a person (held).
    ALTER TABLE reminder ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));
    -- The reminders of one message side by side, so that some can be taken of very many.
    CREATE INDEX reminder_unformed ON reminder (channel, ready, schedule, recipient)
      WHERE state = 'pending' AND delivery IS NULL AND held = 0;
    -- One that held those without a message too was taken to find them, and all of them were read.
    DROP INDEX reminder_delivery;
    CREATE INDEX reminder_delivery ON reminder (delivery) WHERE delivery IS NOT NULL;
    -- What is pending is few beside what ever was.
    DROP INDEX reminder_pending;
    CREATE INDEX reminder_pending ON reminder (schedule, obligation, subject, nominal, body)
      WHERE state = 'pending';

    -- Messages about Frist itself, once a local day for each kind and recipient.
    CREATE TABLE notice (
      schedule TEXT NOT NULL,
      kind TEXT NOT NULL,
      recipient TEXT NOT NULL,
      day TEXT NOT NULL,
      at INTEGER NOT NULL,
      -- null where there was nobody to tell or nothing to say
      delivery INTEGER REFERENCES delivery (id),
      PRIMARY KEY (schedule, kind, recipient, day)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notice_delivery ON notice (delivery);
    ALTER TABLE delivery ADD COLUMN notice INTEGER NOT NULL DEFAULT 0 CHECK (notice IN (0, 1));
    -- whether a notice has told of its failure
    ALTER TABLE delivery ADD COLUMN reported INTEGER NOT NULL DEFAULT 0
      CHECK (reported IN (0, 1));
    -- The hash of what is to be sent where; null in what was formed under an earlier schema.
    ALTER TABLE delivery ADD COLUMN seal BLOB;
    CREATE INDEX delivery_ended ON delivery (schedule, at)
      WHERE state IN ('accepted', 'discarded');
    DROP INDEX delivery_discarded;
    CREATE INDEX delivery_discarded ON delivery (schedule, at)
      WHERE state = 'discarded' AND reported = 0 AND notice = 0;
    """,
    """
    -- The tables that every message is written to, for as few pages and comparisons as can be. A
    -- check against a list of more than two builds a table each time, so that such lists are in parts.
    ALTER TABLE delivery RENAME TO delivery_before;
    ALTER TABLE reminder RENAME TO reminder_before;
    ALTER TABLE attempt RENAME TO attempt_before;
    DROP INDEX delivery_pending;
    DROP INDEX delivery_next;
    DROP INDEX delivery_leased;
    DROP INDEX delivery_ended;
    DROP INDEX delivery_discarded;
    DROP INDEX reminder_occurrence;
    DROP INDEX reminder_told;
    DROP INDEX reminder_unformed;
    DROP INDEX reminder_delivery;
    DROP INDEX reminder_pending;
    DROP INDEX attempt_delivery;

    CREATE TABLE delivery (
      id INTEGER PRIMARY KEY,
      identifier TEXT NOT NULL,
      schedule TEXT NOT NULL,
      channel TEXT NOT NULL,
      recipient TEXT NOT NULL,
      address TEXT,
      -- null: to be rendered again
      formed TEXT,
      state TEXT NOT NULL CHECK (
        state IN ('pending', 'leased') OR state IN ('accepted', 'discarded')
        OR state = 'superseded'),
      -- pending: not before; leased: until; otherwise: when it ended
      at INTEGER NOT NULL,
      reason TEXT,
      code INTEGER,
      reply TEXT,
      attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      first_attempt INTEGER,
      uncertain INTEGER NOT NULL DEFAULT 0 CHECK (uncertain IN (0, 1)),
      notice INTEGER NOT NULL DEFAULT 0 CHECK (notice IN (0, 1)),
      -- whether a notice has told of its failure
      reported INTEGER NOT NULL DEFAULT 0 CHECK (reported IN (0, 1)),
      CHECK ((state = 'superseded') = (reason IS NOT NULL)),
      CHECK ((attempts = 0) = (first_attempt IS NULL))
    ) STRICT;
    INSERT INTO delivery (id, identifier, schedule, channel, recipient, address, formed, state, at,
        reason, code, reply, attempts, first_attempt, uncertain, notice, reported)
      SELECT id, identifier, schedule, channel, recipient, address, formed, state, at,
        reason, code, reply, attempts, first_attempt, uncertain, notice, reported
      FROM delivery_before ORDER BY id;
    CREATE INDEX delivery_pending ON delivery (channel, schedule, at) WHERE state = 'pending';
    -- Which leases have ended, without a look at those that have not.
    CREATE INDEX delivery_leased ON delivery (at) WHERE state = 'leased';
    CREATE INDEX delivery_ended ON delivery (schedule, at) WHERE state IN ('accepted', 'discarded');
    CREATE INDEX delivery_discarded ON delivery (schedule, at)
      WHERE state = 'discarded' AND reported = 0 AND notice = 0;
    -- Of the same reminders the same message is formed again. Those that live are told apart by the
    -- reminders, of which each is in one of them.
    CREATE UNIQUE INDEX delivery_superseded ON delivery (identifier) WHERE state = 'superseded';

    -- The bytes of a delivery, which stay while its state changes.
    CREATE TABLE message (
      delivery INTEGER PRIMARY KEY REFERENCES delivery (id),
      payload BLOB NOT NULL,
      -- The hash of what is to be sent where; null in what was formed under an earlier schema.
      seal BLOB
    ) STRICT;
    INSERT INTO message (delivery, payload, seal)
      SELECT id, payload, seal FROM delivery_before ORDER BY id;
    DROP TABLE delivery_before;

    CREATE TABLE reminder (
      key TEXT PRIMARY KEY,
      schedule TEXT NOT NULL,
      obligation TEXT NOT NULL,
      subject TEXT,
      nominal TEXT NOT NULL,
      body TEXT,
      arming INTEGER NOT NULL CHECK (arming >= 0),
      step TEXT NOT NULL,
      recipient TEXT NOT NULL,
      channel TEXT NOT NULL,
      due TEXT NOT NULL,
      day TEXT NOT NULL,
      ready INTEGER NOT NULL,
      decided INTEGER NOT NULL,
      stands_in_for TEXT,
      confidential INTEGER NOT NULL CHECK (confidential IN (0, 1)),
      -- a burst after an edit waits for a person
      held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
      state TEXT NOT NULL CHECK (
        state IN ('pending', 'accepted') OR state IN ('discarded', 'superseded')),
      -- superseded: why; pending: why it ends when its attempt does
      reason TEXT,
      certain INTEGER NOT NULL DEFAULT 1 CHECK (certain IN (0, 1)),
      attempted INTEGER,
      accepted INTEGER,
      delivery INTEGER REFERENCES delivery (id),
      CHECK ((state = 'accepted') = (accepted IS NOT NULL)),
      CHECK (state <> 'superseded' OR reason IS NOT NULL)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO reminder (key, schedule, obligation, subject, nominal, body, arming, step, recipient,
        channel, due, day, ready, decided, stands_in_for, confidential, held, state, reason, certain,
        attempted, accepted, delivery)
      SELECT key, schedule, obligation, subject, nominal, body, arming, step, recipient,
        channel, due, day, ready, decided, stands_in_for, confidential, held, state, reason, certain,
        attempted, accepted, delivery
      FROM reminder_before ORDER BY key;
    DROP TABLE reminder_before;
    CREATE INDEX reminder_occurrence ON reminder (schedule, obligation, subject, nominal, body);
    -- What is pending is few beside what ever was.
    CREATE INDEX reminder_pending ON reminder (schedule, obligation, subject, nominal, body)
      WHERE state = 'pending';
    -- The reminders of one message side by side, so that some can be taken of very many.
    CREATE INDEX reminder_unformed ON reminder (channel, ready, schedule, recipient)
      WHERE state = 'pending' AND delivery IS NULL AND held = 0;
    CREATE INDEX reminder_delivery ON reminder (delivery) WHERE delivery IS NOT NULL;
    -- Which occurrences that somebody was told of may still be called off, by their last day.
    CREATE INDEX reminder_told ON reminder (due) WHERE state = 'accepted';

    CREATE TABLE attempt (
      delivery INTEGER NOT NULL REFERENCES delivery (id),
      number INTEGER NOT NULL CHECK (number >= 1),
      began INTEGER NOT NULL,
      ended INTEGER NOT NULL,
      outcome TEXT NOT NULL CHECK (
        outcome IN ('accepted', 'deferred') OR outcome IN ('rejected', 'unknown')),
      code INTEGER,
      reply TEXT NOT NULL,
      PRIMARY KEY (delivery, number)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO attempt SELECT * FROM attempt_before ORDER BY delivery, number;
    DROP TABLE attempt_before;
    """,
  ]
}
