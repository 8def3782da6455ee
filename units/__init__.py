"""Đơn vị: the dated tree of units; it knows no person."""
