"""Where bars, lines and their words stand."""

import pytest

from core.charts import Bar, Series, bar_chart, line_chart, scale


@pytest.mark.parametrize(
    ("values", "step", "top"),
    [
        ([], 1, 1),
        ([0], 1, 1),
        ([3], 1, 3),
        ([7, 11.5], 5, 15),
        ([14], 5, 15),
        ([96], 20, 100),
        ([1234], 500, 1500),
        ([0.4], 0.1, 0.4),
    ],
)
def test_a_scale_has_round_steps(values, step, top):
    assert scale(values) == pytest.approx((step, top))


def test_bars_are_measured_against_the_longest():
    chart = bar_chart(
        title="a",
        description="b",
        measure="c",
        bars=[Bar(label="x", value=14), Bar(label="y", value=7), Bar(label="z", value=0)],
    )
    assert [bar.width for bar in chart.bars] == [100, 50, 0]
    assert chart.height > max(bar.bar_y for bar in chart.bars)


def test_words_that_would_run_into_their_figure_are_cut_and_a_chart_without_figures_is_none():
    long = "Qua trang thông tin điện tử (trang này)"
    bars = [Bar(label=long, value=0, told="không nêu"), Bar(label="Phiếu lấy ý kiến tới hộ gia đình", value=12)]
    chart = bar_chart(title="a", description="b", measure="c", bars=bars)
    assert [bar.drawn for bar in chart.bars] == ["Qua trang thông tin điện tử…", bars[1].label]
    assert [bar.label for bar in chart.bars] == [bar.label for bar in bars]
    assert (chart.says_nothing, bar_chart(title="a", description="b", measure="c", bars=bars[:1]).says_nothing) == (
        False,
        True,
    )


def test_a_time_without_a_figure_leaves_a_gap_and_an_empty_cell():
    chart = line_chart(
        title="a", description="b", times=["1", "2", "3", "4"], series=[Series(name="x", values=[1, None, 2, 3])]
    )
    assert len(chart.lines[0].dots) == 3
    assert len(chart.lines[0].segments) == 1
    assert chart.rows[1] == ("2", None)


def test_points_stay_inside_the_plot_and_higher_figures_stand_higher():
    chart = line_chart(
        title="a", description="b", times=["1", "2", "3"], series=[Series(name="x", values=[0, 5, 9])], limit=7
    )
    dots = chart.lines[0].dots
    assert all(0 < dot.x < 100 and 0 < dot.y < chart.height for dot in dots)
    assert dots[0].y > dots[1].y > chart.limit.y > dots[2].y


def test_a_single_time_stands_in_the_middle():
    chart = line_chart(title="a", description="b", times=["1"], series=[Series(name="x", values=[4])])
    assert 50 < chart.lines[0].dots[0].x < 57
    assert chart.times[0].anchor == "middle"


def test_a_line_of_another_length_is_refused():
    with pytest.raises(ValueError, match="one value"):
        line_chart(title="a", description="b", times=["1", "2"], series=[Series(name="x", values=[4])])
