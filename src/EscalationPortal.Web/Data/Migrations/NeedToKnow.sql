-- Part of the migration of the same name; never edited after it landed.

-- Which case was tried belongs to the record of that case, and is kept like it.
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON hidden_attempts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON hidden_attempts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE hidden_attempts ENABLE ALWAYS TRIGGER never_changed;
ALTER TABLE hidden_attempts ENABLE ALWAYS TRIGGER never_emptied;
