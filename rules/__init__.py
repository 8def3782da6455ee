"""Lịch làm việc, thời hạn: what decides every clock, changed by one person and approved by another."""
