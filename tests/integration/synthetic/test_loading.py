def test_no_row_of_any_file_is_rejected(loaded):
    for _, deliveries in loaded.values():
        for delivery in deliveries:
            assert [
                (s.name, s.rejected, s.duplicate) for s in delivery.sheets if s.rejected + s.duplicate
            ] == []


def test_only_extracts_within_a_census_year_are_remarked_on(written, loaded):
    remarks = {}
    for year in written.years:
        _, deliveries = loaded[year.number]
        remarks |= {file.path.name: d.warnings for file, d in zip(year.feeds, deliveries, strict=True)}

    assert {name: count for name, count in remarks.items() if count} == {
        "cin-census-2024-09-30.xml": 1,
        "cin-census-2025-09-30.xml": 1,
    }
