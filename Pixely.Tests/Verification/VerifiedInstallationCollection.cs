namespace Pixely.Tests.Verification;

/// <summary>Tests that break one installation, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class VerifiedInstallationCollection : ICollectionFixture<VerifiedInstallation>
{
    public const string Name = "Verified installation";
}
