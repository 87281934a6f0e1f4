namespace Pixely.Dashboard.Tables;

/// <summary>Keys of tables that mean the same in every module.</summary>
internal static class ModuleTableKeys
{
    /// <summary>One row a post, keyed by the post's id: a post's own page shows its row.</summary>
    public const string Posts = "posts";
}
