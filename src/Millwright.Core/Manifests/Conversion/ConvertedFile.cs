namespace Millwright.Core.Manifests.Conversion;

/// <summary>A manifest file as it is written for v1.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="Text">The whole file; documents that needed no conversion stand in it to the letter.</param>
/// <param name="Objects">The objects that were written anew, in order.</param>
/// <param name="Notes">What behaves differently from now on, or was decided on the way.</param>
/// <param name="Errors">What has no form in v1; with any, <paramref name="Text"/> is not to be used.</param>
public sealed record ConvertedFile(
    string Path, string Text, IReadOnlyList<ConvertedObject> Objects, IReadOnlyList<ConversionNote> Notes, IReadOnlyList<ConversionError> Errors)
{
    /// <summary>Whether the file says anything new.</summary>
    public bool IsChanged => Objects.Count > 0;
}

/// <summary>An object that was written anew.</summary>
/// <param name="Kind">Its kind in v1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Line">Where the old object begins; 1-based.</param>
/// <param name="Text">The object alone, as one YAML document.</param>
public sealed record ConvertedObject(string Kind, string Name, int Line, string Text);

/// <summary>Something to know about a conversion.</summary>
/// <param name="Line">The place in the old file; 1-based.</param>
/// <param name="Column">The place in the old file; 1-based.</param>
/// <param name="Topic">One of <see cref="ConversionTopics"/>.</param>
/// <param name="Message">What changed, and how to keep what was.</param>
public sealed record ConversionNote(int Line, int Column, string Topic, string Message);

/// <summary>Something that has no form in v1.</summary>
/// <param name="Line">The place in the old file; 1-based.</param>
/// <param name="Column">The place in the old file; 1-based.</param>
/// <param name="Message">What it is.</param>
/// <param name="Remedy">What to do, as an instruction.</param>
public sealed record ConversionError(int Line, int Column, string Message, string Remedy);
