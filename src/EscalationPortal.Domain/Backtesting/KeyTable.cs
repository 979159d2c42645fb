using System.Buffers.Binary;
using System.Text;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>
/// Keys in UTF-8 and their places, in the order they were added. Looked up some fifty times a case, so that a dictionary would cost more than reading the file: up to
/// sixteen bytes, a key is its length with its first and its last eight bytes, and two numbers are compared; beyond that its bytes are compared as well.
/// </summary>
internal sealed class KeyTable
{
    private const int Half = sizeof(ulong);

    private readonly List<byte[]> _keys = [];

    /// <summary>By hash; at most half of them are taken.</summary>
    private Slot[] _slots = new Slot[16];

    public int Count => _keys.Count;

    public string this[int place] => Encoding.UTF8.GetString(_keys[place]);

    public bool IsAt(int place, ReadOnlySpan<byte> key) => key.SequenceEqual(_keys[place]);

    /// <summary>The key's place; -1 where it is not here.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        var (slots, first, last) = (_slots, FirstOf(key), LastOf(key));
        var slot = (int)(Hash(first, last, key.Length) & (uint)(slots.Length - 1));
        while (true)
        {
            ref readonly var found = ref slots[slot];
            if (found.Taken == 0)
            {
                return -1;
            }

            if (found.First == first && found.Last == last && found.Length == key.Length && (key.Length <= 2 * Half || key.SequenceEqual(_keys[found.Taken - 1])))
            {
                return found.Taken - 1;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }
    }

    /// <summary>The key's place, a new one where it was not here.</summary>
    public int Add(ReadOnlySpan<byte> key)
    {
        if (Find(key) is >= 0 and var place)
        {
            return place;
        }

        _keys.Add(key.ToArray());
        if (2 * _keys.Count > _slots.Length)
        {
            _slots = new Slot[2 * _slots.Length];
            for (var known = 0; known < _keys.Count; known++)
            {
                Enter(known);
            }
        }
        else
        {
            Enter(_keys.Count - 1);
        }

        return _keys.Count - 1;
    }

    public int Add(string key) => Add(Encoding.UTF8.GetBytes(key));

    private void Enter(int place)
    {
        var key = _keys[place];
        var (first, last) = (FirstOf(key), LastOf(key));
        var slot = (int)(Hash(first, last, key.Length) & (uint)(_slots.Length - 1));
        while (_slots[slot].Taken > 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _slots[slot] = new Slot(first, last, key.Length, place + 1);
    }

    /// <summary>The first eight bytes; all of them where there are fewer, some of them twice.</summary>
    private static ulong FirstOf(ReadOnlySpan<byte> key)
    {
        if (key.Length >= Half)
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(key);
        }

        if (key.Length >= sizeof(uint))
        {
            return BinaryPrimitives.ReadUInt32LittleEndian(key) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(key[^sizeof(uint)..]) << 32);
        }

        return key.Length == 0 ? 0 : key[0] | ((ulong)key[key.Length / 2] << 8) | ((ulong)key[^1] << 16);
    }

    private static ulong LastOf(ReadOnlySpan<byte> key) => key.Length >= Half ? BinaryPrimitives.ReadUInt64LittleEndian(key[^Half..]) : 0;

    private static uint Hash(ulong first, ulong last, int length) => (uint)((((first * 31) ^ last ^ (ulong)length) * 0x9E3779B97F4A7C15) >> 32);

    /// <param name="Taken">The key's place plus one; 0 where the slot is free.</param>
    private readonly record struct Slot(ulong First, ulong Last, int Length, int Taken);
}
