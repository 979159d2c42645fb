using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace EscalationPortal.Web.Data;

/// <summary>Finds the rows that hold a name which is none: whoever mends them must be told which they are.</summary>
public static class UnreadableRows
{
    private const int Most = 20;

    /// <summary>Each as table, key, column and what stands there; whoever may read the case, since what is read is one word that is none.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            foreach (var column in ColumnsOf(db.Model).Distinct())
            {
                await FindAsync((NpgsqlConnection)db.Database.GetDbConnection(), column, found, cancellationToken);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return found;
    }

    private static async Task FindAsync(NpgsqlConnection connection, Column column, List<string> found, CancellationToken cancellationToken)
    {
        // Names of the model, not of anyone who asks.
        var wrong = column.IsList ? $"NOT \"{column.Name}\"::text[] <@ $1" : $"\"{column.Name}\" <> ALL ($1)";
        await using var command = new NpgsqlCommand(
            $"SELECT concat_ws(', ', {string.Join(", ", column.Key)}), \"{column.Name}\"::text FROM {column.Table} WHERE {wrong} LIMIT {Most.ToString(CultureInfo.InvariantCulture)}",
            connection)
        {
            Parameters = { new() { Value = Enum.GetNames(column.Of) } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            found.Add($"{column.Table} ({string.Join(", ", column.Key)}: {row.GetString(0)}), {column.Name} is “{row.GetString(1)}”");
        }
    }

    private static IEnumerable<Column> ColumnsOf(IModel model) =>
        from entity in model.GetEntityTypes()
        where entity.GetTableName() is not null && entity.FindPrimaryKey() is not null
        let table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema())
        from property in PropertiesOf(entity)
        let value = property.GetElementType()?.ClrType ?? property.ClrType
        let name = property.GetColumnName(table)
        where name is not null && (Nullable.GetUnderlyingType(value) ?? value).IsEnum && StoredAs(property) == typeof(string)
        select new Column(
            table.Name,
            string.Join('/', entity.FindPrimaryKey()!.Properties.Select(key => key.GetColumnName(table))),
            name,
            Nullable.GetUnderlyingType(value) ?? value,
            property.GetElementType() is not null);

    private static Type? StoredAs(IProperty property) => (property.GetElementType()?.GetValueConverter() ?? property.GetValueConverter())?.ProviderClrType;

    private static IEnumerable<IProperty> PropertiesOf(ITypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(part => PropertiesOf(part.ComplexType)));

    /// <param name="Keys">The names of the columns of the key, with strokes between.</param>
    private sealed record Column(string Table, string Keys, string Name, Type Of, bool IsList)
    {
        public string[] Key => Keys.Split('/');
    }
}
