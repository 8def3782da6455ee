"""Measuring Dân Bàn as ratios: its pages against a bare Flask page, its sending against a bare INSERT, in one run."""
