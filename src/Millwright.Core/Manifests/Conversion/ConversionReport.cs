using Millwright.Core.Manifests.Validation.Reading;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>Collects what is to be said of a file.</summary>
internal sealed class ConversionReport
{
    private readonly List<ConversionNote> _notes = [];
    private readonly List<ConversionError> _errors = [];

    public IReadOnlyList<ConversionNote> Notes => [.. _notes.Distinct().OrderBy(note => note.Line)];

    public IReadOnlyList<ConversionError> Errors => [.. _errors.Distinct().OrderBy(error => error.Line)];

    public void Note(Place place, string topic, string message) => _notes.Add(new ConversionNote(place.Line, place.Column, topic, message));

    public void Error(Place place, string message, string remedy) => _errors.Add(new ConversionError(place.Line, place.Column, message, remedy));
}
