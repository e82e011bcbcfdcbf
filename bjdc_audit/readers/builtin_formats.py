"""The number formats that Excel knows by number alone, as it shows them in Chinese."""

from __future__ import annotations

from typing import Final

GENERAL: Final = "General"
_DAY: Final = "yyyy/m/d"
_CHINESE_DAY: Final = 'yyyy"年"m"月"d"日"'
_CHINESE_MONTH: Final = 'yyyy"年"m"月"'
_MONTH_AND_DAY: Final = 'm"月"d"日"'
_TIME: Final = "h:mm"

BUILTIN: Final = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"￥"#,##0;"￥"-#,##0',
    6: '"￥"#,##0;[Red]"￥"-#,##0',
    7: '"￥"#,##0.00;"￥"-#,##0.00',
    8: '"￥"#,##0.00;[Red]"￥"-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: _DAY,
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: _TIME,
    21: "h:mm:ss",
    22: f"{_DAY} {_TIME}",
    27: _CHINESE_MONTH,
    28: _MONTH_AND_DAY,
    29: _MONTH_AND_DAY,
    30: "m-d-yy",
    31: _CHINESE_DAY,
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: _CHINESE_MONTH,
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "￥"* #,##0_ ;_ "￥"* -#,##0_ ;_ "￥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "￥"* #,##0.00_ ;_ "￥"* -#,##0.00_ ;_ "￥"* "-"??_ ;_ @_ ',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: _CHINESE_MONTH,
    51: _MONTH_AND_DAY,
    52: _CHINESE_MONTH,
    53: _MONTH_AND_DAY,
    54: _MONTH_AND_DAY,
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: _CHINESE_MONTH,
    58: _MONTH_AND_DAY,
}
