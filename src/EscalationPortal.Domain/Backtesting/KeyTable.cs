using System.Buffers.Binary;
using System.Text;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>
/// Keys in UTF-8 and their places, in the order they were added. Looked up some fifty times a case: a hash of the first and last eight bytes and
/// open addressing cost a third of what a dictionary does.
/// </summary>
internal sealed class KeyTable
{
    private readonly List<byte[]> _keys = [];

    /// <summary>By hash: the place of a key plus one; 0 where the slot is free. At most half of them are taken.</summary>
    private int[] _slots = new int[16];

    public int Count => _keys.Count;

    public string this[int place] => Encoding.UTF8.GetString(_keys[place]);

    public bool IsAt(int place, ReadOnlySpan<byte> key) => key.SequenceEqual(_keys[place]);

    /// <summary>The key's place; -1 where it is not here.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        var slots = _slots;
        var slot = (int)(Hash(key) & (uint)(slots.Length - 1));
        while (slots[slot] is var taken and > 0)
        {
            if (key.SequenceEqual(_keys[taken - 1]))
            {
                return taken - 1;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }

        return -1;
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
            _slots = new int[2 * _slots.Length];
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
        var slot = (int)(Hash(_keys[place]) & (uint)(_slots.Length - 1));
        while (_slots[slot] > 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _slots[slot] = place + 1;
    }

    private static uint Hash(ReadOnlySpan<byte> key)
    {
        ulong hash = 0;
        if (key.Length >= sizeof(ulong))
        {
            hash = (BinaryPrimitives.ReadUInt64LittleEndian(key) * 31) ^ BinaryPrimitives.ReadUInt64LittleEndian(key[^sizeof(ulong)..]);
        }
        else
        {
            foreach (var value in key)
            {
                hash = (hash << 8) | value;
            }
        }

        return (uint)(((hash ^ (ulong)key.Length) * 0x9E3779B97F4A7C15) >> 32);
    }
}
