using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>Spreads clients that are due at the same time: a client always waits by the same share of the longest wait.</summary>
internal static class ClientJitter
{
    /// <summary>The client's wait, from zero to the longest, evenly over all clients.</summary>
    public static TimeSpan Of(Guid client, TimeSpan longest)
    {
        // The ids of clients made one after another resemble each other; their hashes do not.
        var hash = SHA256.HashData(client.ToByteArray(bigEndian: true));
        return longest * (BinaryPrimitives.ReadUInt32BigEndian(hash) / (double)uint.MaxValue);
    }
}
